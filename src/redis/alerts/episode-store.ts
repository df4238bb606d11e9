import type { Episode } from '../../domain/alerts/alert.ts';
import type { EpisodeStore } from '../../flows/alerts/alert-ports.ts';
import { DAY_SECONDS } from '../../kit/durations.ts';
import { encode } from '../../kit/json.ts';
import { createCommitDocuments } from '../commit-documents.ts';
import { readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';

/** Longer than any rule waits. */
const KEPT_SECONDS = 400 * DAY_SECONDS;

/** What alerts led to, a document for each app. What is requested is in the audit by its request. */
export function createEpisodeStore(redis: RedisClient, keys: Keys): EpisodeStore {
  const commit = createCommitDocuments(redis);
  return {
    load: (appId) => readDocument<Episode>(redis, keys.alertEpisode(appId)),
    save: (appId, expected, next) => {
      const key = keys.alertEpisode(appId);
      return commit([{ key, expected, json: encode(next), ttlSeconds: KEPT_SECONDS }], []);
    },
  };
}
