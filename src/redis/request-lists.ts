import { decode } from '../domain/json.ts';
import type { RequestState } from '../domain/request/state.ts';
import type { AuditEntry, AuditTrail, RequestLists } from '../flows/ports.ts';
import type { Keys } from './keys.ts';
import { createPages, pipelined } from './pages.ts';
import type { RedisClient } from './scripts.ts';

/** Reads the indexes that commit.lua keeps. Two round trips a page, whatever the length of the list. */
export function createRequestLists(redis: RedisClient, keys: Keys): RequestLists {
  const page = createPages<RequestState>(redis, keys.request);
  return {
    pending: (_filter, cursor, limit) =>
      page({ key: keys.pending, low: '-inf', high: '+inf', upwards: true }, cursor, limit),
    cancelAsked: (_filter, cursor, limit) =>
      page({ key: keys.cancelAsked, low: '-inf', high: '+inf', upwards: true }, cursor, limit),
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

/** Reads what commit.lua appends for each request. */
export function createAuditTrail(redis: RedisClient, keys: Keys): AuditTrail {
  return {
    async of(request, cursor, limit) {
      const from = /^\d{1,9}$/.test(cursor ?? '') ? Number(cursor) : 0;
      const key = keys.auditOf(request);
      const [entries, length] = await pipelined(redis, [
        ['lrange', key, from, from + limit - 1],
        ['llen', key],
      ]);
      const items = (Array.isArray(entries) ? entries : []).map((one) => decode<AuditEntry>(String(one)));
      const total = Number(length);
      const end = from + items.length;
      return { items, total, next: items.length > 0 && end < total ? String(end) : null };
    },
  };
}
