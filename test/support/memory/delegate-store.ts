import type { Delegation } from '../../../src/domain/delegates/delegation.ts';
import type { DelegateStore } from '../../../src/flows/delegates/delegate-store.ts';
import { encode } from '../../../src/kit/json.ts';
import { isKeyUsed, saveUnderKey } from './key-results.ts';
import { isAt, type Kept, load, type Memory, write } from './memory.ts';

export function createMemoryDelegateStore(memory: Memory): DelegateStore {
  const documents = memory.map<Kept>('delegates');
  return {
    load: async () => load<Delegation[]>(documents, 'all') ?? { value: [], revision: 0 },
    async commit({ expected, next, actor, event, under }) {
      if (isKeyUsed(memory, under)) return 'duplicate';
      if (!isAt(documents, 'all', expected)) return 'conflict';
      write(documents, 'all', expected, next);
      saveUnderKey(memory, under);
      const audit = memory.map<string>('audit');
      audit.set(String(audit.size), encode({ subject: 'delegates', actor, event }));
      return 'saved';
    },
  };
}
