import type { CalendarFeed } from '../../domain/calendar/feed-token.ts';
import type { FeedStore } from '../../flows/calendar/feed-store.ts';
import { encode } from '../../kit/json.ts';
import { entryWrites } from '../audit/entry-writes.ts';
import { createCommitDocuments } from '../commit-documents.ts';
import { readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';

/** Addresses of calendars, by the hashes of their tokens, with the audit of it. */
export function createFeedStore(redis: RedisClient, keys: Keys): FeedStore {
  const commit = createCommitDocuments(redis);
  const key = keys.calendarFeeds;
  return {
    load: async () => (await readDocument<CalendarFeed[]>(redis, key)) ?? { value: [], revision: 0 },
    async commit({ expected, next, actor, event }) {
      const entry = { document: key, head: { subject: 'calendar', actor }, event };
      const audit = await entryWrites(redis, keys, [entry]);
      return commit([{ key, expected, json: encode(next) }], audit);
    },
  };
}
