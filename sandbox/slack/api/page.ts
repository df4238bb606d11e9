import { asText, type Json } from '../json.ts';

/** One page of a list with Slack's cursor. */
export type Page<T> = { ok: true; items: T[]; nextCursor: string } | { ok: false; error: string };

/** Cuts a page by `limit` and `cursor` (an opaque base64 text as in Slack). */
export function paginate<T>(items: T[], args: Json, defaultLimit = 100): Page<T> {
  const cursor = asText(args.cursor);
  const start = cursor
    ? Number(/^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1] ?? Number.NaN)
    : 0;
  if (Number.isNaN(start)) return { ok: false, error: 'invalid_cursor' };
  const limit = Math.min(Math.max(Number(args.limit) || defaultLimit, 1), 1000);
  const end = start + limit;
  const nextCursor = end < items.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { ok: true, items: items.slice(start, end), nextCursor };
}
