import { type FreezeState, NOT_FROZEN } from '../../../src/domain/freeze/freeze.ts';
import type { FreezeStore } from '../../../src/flows/ports/approvals/freeze.ts';
import { encode } from '../../../src/kit/json.ts';
import { isKeyUsed, saveUnderKey } from './key-results.ts';
import { isAt, type Kept, load, write } from './memory.ts';
import { putIntoOutbox } from './outbox.ts';
import type { MemoryStoreOptions } from './request-store.ts';

export function createMemoryFreezeStore({ memory, clock, onEffects }: MemoryStoreOptions): FreezeStore {
  const freezes = memory.map<Kept>('freezes');
  return {
    load: async () => load<FreezeState>(freezes, 'freeze') ?? { value: NOT_FROZEN, revision: 0 },
    async commit({ expected, next, events, actor, effects, under }) {
      if (isKeyUsed(memory, under)) return 'duplicate';
      if (!isAt(freezes, 'freeze', expected)) return 'conflict';
      write(freezes, 'freeze', expected, next);
      saveUnderKey(memory, under);
      const audit = memory.map<string>('audit');
      for (const event of events) audit.set(String(audit.size), encode({ subject: 'freeze', actor, event }));
      const entries = effects.map((effect, index) => ({
        id: `freeze-${expected + 1}-${events[0]?.at}-${index}`,
        effect,
      }));
      putIntoOutbox(memory, entries, clock());
      if (effects.length > 0) onEffects();
      return 'saved';
    },
  };
}
