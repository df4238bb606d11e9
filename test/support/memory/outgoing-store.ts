import { isDead, type PublishedEvent } from '../../../src/domain/outgoing/published-event.ts';
import type { OutgoingStore } from '../../../src/flows/outgoing/outgoing-ports.ts';
import type { Clock } from '../../../src/flows/ports/runtime.ts';
import { encode } from '../../../src/kit/json.ts';
import { isKeyUsed, saveUnderKey } from './key-results.ts';
import { isAt, type Kept, load, type Memory, write } from './memory.ts';
import { putIntoOutbox } from './outbox.ts';

export type MemoryOutgoingOptions = { memory: Memory; clock: Clock; onEffects: () => void };

export function createMemoryOutgoingStore({
  memory,
  clock,
  onEffects,
}: MemoryOutgoingOptions): OutgoingStore {
  const events = memory.map<Kept>('outgoing');
  return {
    load: async (id) => load<PublishedEvent>(events, id),
    async commit({ expected, next, effects, replay, under }) {
      if (isKeyUsed(memory, under)) return 'duplicate';
      if (!isAt(events, next.id, expected)) return 'conflict';
      write(events, next.id, expected, next);
      saveUnderKey(memory, under);
      const loose = memory.map<string>('loose audit entries');
      if (replay) loose.set(encode(replay), encode(replay));
      const entries = effects.map((effect) => ({
        id: `${effect.event}-${effect.target}-${effect.round}`,
        effect,
      }));
      putIntoOutbox(memory, entries, clock());
      if (entries.length > 0) onEffects();
      return 'saved';
    },
    async list({ dead }, cursor, limit) {
      const found = [...events.keys()]
        .flatMap((id) => load<PublishedEvent>(events, id) ?? [])
        .filter(({ value }) => !dead || isDead(value))
        .sort((one, other) => other.value.at - one.value.at || (other.value.id < one.value.id ? -1 : 1));
      const from = Number(cursor ?? 0);
      const items = found.slice(from, from + limit);
      return { items, total: found.length, next: from + limit < found.length ? String(from + limit) : null };
    },
  };
}
