import type { Inbox, InboxEntry } from '../../../src/flows/ports/inbox.ts';
import { type Memory, takeDue } from './memory.ts';

const LEFT_BEHIND_AFTER_MS = 20_000;

export function createMemoryInbox(memory: Memory): Inbox {
  const entries = memory.map<number>('inbox');
  const written = (entry: InboxEntry) => JSON.stringify(entry);
  return {
    async keep(entry) {
      entries.set(written(entry), entry.keptAt + LEFT_BEHIND_AFTER_MS);
    },
    async done(entry) {
      entries.delete(written(entry));
    },
    takeLeftBehind: async (now, limit, leaseMs) =>
      takeDue(entries, now, limit, leaseMs).map((json): InboxEntry => JSON.parse(json)),
  };
}
