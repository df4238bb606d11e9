import type { Clock } from '../../../src/flows/ports/runtime.ts';
import type { DigestStore } from '../../../src/flows/reports/digest-store.ts';
import type { Instant } from '../../../src/kit/instant.ts';
import { isAt, type Kept, load, type Memory, write } from './memory.ts';
import { putIntoOutbox } from './outbox.ts';

export function createMemoryDigestStore(options: {
  memory: Memory;
  clock: Clock;
  onEffects: () => void;
}): DigestStore {
  const { memory, clock, onEffects } = options;
  const stored = memory.map<Kept>('report digest');
  return {
    load: async () => load<Instant>(stored, 'digest') ?? { value: null, revision: 0 },
    async commit({ expected, next, digest }) {
      if (!isAt(stored, 'digest', expected)) return 'conflict';
      write(stored, 'digest', expected, next);
      if (digest === null) return 'saved';
      putIntoOutbox(
        memory,
        [{ id: `digest-${digest.until}`, effect: { kind: 'post_report', digest } }],
        clock(),
      );
      onEffects();
      return 'saved';
    },
  };
}
