import type { RequestState } from '../../domain/requests/state.ts';
import type { RequestLists } from '../../flows/ports/request-lists.ts';
import type { Page, Stored } from '../../flows/ports/stored.ts';
import type { Keys } from '../keys.ts';
import { createPages } from '../pages.ts';
import type { RedisClient } from '../scripts.ts';
import { readStored, type StoredState } from '../stored-raise.ts';

/** Reads the indexes that commit-request.lua keeps. Two round trips a page, whatever the length of the list. */
export function createRequestLists(redis: RedisClient, keys: Keys): RequestLists {
  const pages = createPages<StoredState>(redis, keys.request);
  const page = async (...asked: Parameters<typeof pages>): Promise<Page<Stored<RequestState>>> => {
    const found = await pages(...asked);
    const items = found.items.map((one) => ({ ...one, value: readStored<RequestState>(one.value) }));
    return { ...found, items };
  };
  return {
    pending: (_filter, cursor, limit) =>
      page({ key: keys.pending, low: '-inf', high: '+inf', upwards: true }, cursor, limit),
    cancelAsked: (_filter, cursor, limit) =>
      page({ key: keys.cancelAsked, low: '-inf', high: '+inf', upwards: true }, cursor, limit),
    reviews: (_filter, cursor, limit) =>
      page({ key: keys.reviews, low: '-inf', high: '+inf', upwards: true }, cursor, limit),
    questions: (_filter, cursor, limit) =>
      page({ key: keys.questions, low: '-inf', high: '+inf', upwards: true }, cursor, limit),
    running: ({ appId, now }, cursor, limit) => {
      const key = appId === null ? keys.running : keys.runningOf(appId);
      return page({ key, low: `(${now}`, high: '+inf', upwards: true }, cursor, limit);
    },
    history: ({ appId, since }, cursor, limit) => {
      const key = appId === null ? keys.history : keys.historyOf(appId);
      return page(
        { key, low: since === null ? '-inf' : String(since), high: '+inf', upwards: false },
        cursor,
        limit,
      );
    },
    ofRequester: ({ userId }, cursor, limit) =>
      page({ key: keys.requestsOf(userId), low: '-inf', high: '+inf', upwards: false }, cursor, limit),
  };
}
