import type { Delegation } from '../../domain/delegates/delegation.ts';
import type { DelegateStore } from '../../flows/delegates/delegate-store.ts';
import { encode } from '../../kit/json.ts';
import { entryWrites } from '../audit/entry-writes.ts';
import { keyResultDocuments, whyConflict } from '../clients/key-results.ts';
import { createCommitDocuments } from '../commit-documents.ts';
import { readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';

/** Delegates that people named, with the audit of it. */
export function createDelegateStore(redis: RedisClient, keys: Keys): DelegateStore {
  const commit = createCommitDocuments(redis);
  return {
    load: async () => (await readDocument<Delegation[]>(redis, keys.delegates)) ?? { value: [], revision: 0 },
    async commit({ expected, next, actor, event, under }) {
      const entry = { document: keys.delegates, head: { subject: 'delegates', actor }, event };
      const audit = await entryWrites(redis, keys, [entry]);
      const document = { key: keys.delegates, expected, json: encode(next) };
      const saved = await commit([document, ...keyResultDocuments(keys, under)], audit);
      return saved === 'saved' ? saved : whyConflict(redis, keys, under);
    },
  };
}
