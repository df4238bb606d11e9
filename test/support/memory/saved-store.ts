import type { SavedRequest } from '../../../src/domain/saved/saved-request.ts';
import type { SavedStore } from '../../../src/flows/saved/saved-store.ts';
import { encode } from '../../../src/kit/json.ts';
import { isAt, type Kept, load, type Memory, write } from './memory.ts';

/** Saved requests in memory. */
export function createMemorySavedStore(memory: Memory): SavedStore {
  const documents = memory.map<Kept>('saved-requests');
  return {
    load: async () => load<SavedRequest[]>(documents, 'all') ?? { value: [], revision: 0 },
    async commit({ expected, next, actor, event }) {
      if (!isAt(documents, 'all', expected)) return 'conflict';
      write(documents, 'all', expected, next);
      const audit = memory.map<string>('audit');
      audit.set(String(audit.size), encode({ subject: 'saved', actor, event }));
      return 'saved';
    },
  };
}
