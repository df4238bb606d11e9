import type { SavedRequest } from '../../domain/saved/saved-request.ts';
import type { SavedStore } from '../../flows/saved/saved-store.ts';
import { encode } from '../../kit/json.ts';
import { entryWrites } from '../audit/entry-writes.ts';
import { createCommitDocuments } from '../commit-documents.ts';
import { readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';

/** Requests that people saved under a name, with the audit of it. */
export function createSavedStore(redis: RedisClient, keys: Keys): SavedStore {
  const commit = createCommitDocuments(redis);
  const key = keys.savedRequests;
  return {
    load: async () => (await readDocument<SavedRequest[]>(redis, key)) ?? { value: [], revision: 0 },
    async commit({ expected, next, actor, event }) {
      const entry = { document: key, head: { subject: 'saved', actor }, event };
      const audit = await entryWrites(redis, keys, [entry]);
      return commit([{ key, expected, json: encode(next) }], audit);
    },
  };
}
