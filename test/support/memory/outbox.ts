import { type Outbox, type OutboxEntry, readEntry } from '../../../src/flows/ports/outbox.ts';
import { encode } from '../../../src/kit/json.ts';
import { byScore, type Memory } from './memory.ts';

/** Entries by the time at which they were put in. */
const entriesIn = (memory: Memory) => memory.map<number>('outbox');

export function createMemoryOutbox(memory: Memory): Outbox {
  const entries = entriesIn(memory);
  return {
    async peek(limit) {
      const sorted = [...entries].map(([id, score]) => ({ id, score })).sort(byScore);
      return sorted.slice(0, limit).map(({ id: raw }) => ({ raw, entry: readEntry(raw) }));
    },
    async remove(raws) {
      for (const raw of raws) entries.delete(raw);
    },
    depth: async () => entries.size,
  };
}

/** What a store does with the effects of a change. */
export function putIntoOutbox(memory: Memory, entries: OutboxEntry[], now: number): void {
  for (const entry of entries) entriesIn(memory).set(encode(entry), now);
}
