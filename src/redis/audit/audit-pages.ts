import type { LogItem } from '../../domain/audit/log-part.ts';
import { isBefore, timeOf } from '../../domain/audit/log-place.ts';
import type { AuditPage, AuditPageWish } from '../../flows/ports/audit.ts';
import type { AuditArchive, AuditReader } from '../../flows/ports/audit-reader.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';
import { entryIn } from './stored-entry.ts';

/** Entries of the log, and whether a file of older ones is not on this machine, so that some are left out. */
type Found = { items: LogItem[]; missing: boolean };
type Wanted = AuditPageWish & { most: number };

export type AuditPagesOptions = {
  redis: RedisClient;
  keys: Keys;
  archive: AuditArchive | null;
  reader: Pick<AuditReader, 'chunks' | 'archivedChunks'>;
};

/** The whole log, some entries at a time, from either end; never more in memory than a page and one file of the archive. */
export function createAuditPages(options: AuditPagesOptions): (wish: AuditPageWish) => Promise<AuditPage> {
  return async (wish) => {
    // One more than is wanted says whether there is another page.
    const wanted = { ...wish, most: wish.limit + 1 };
    const { items, missing } = await (wish.order === 'newest'
      ? newest(options, wanted)
      : oldest(options, wanted));
    const page = items.slice(0, wish.limit);
    const next = items.length > wish.limit ? (page.at(-1)?.id ?? null) : null;
    return { items: page, next, missing };
  };
}

async function newest(options: AuditPagesOptions, wanted: Wanted): Promise<Found> {
  const { redis, keys } = options;
  const { cursor, since, most } = wanted;
  const [from, to] = [firstSince(since), cursor === null ? '+' : `(${cursor}`];
  const items = itemsOf(await redis.xrevrange(keys.audit, to, from, 'COUNT', most));
  return more({ items, missing: false }, options, wanted);
}

async function oldest(options: AuditPagesOptions, wanted: Wanted): Promise<Found> {
  const { redis, keys } = options;
  const { cursor, since, most } = wanted;
  const moved = await more({ items: [], missing: false }, options, wanted);
  if (moved.items.length >= most) return moved;
  const after = moved.items.at(-1)?.id ?? cursor;
  const from = after === null ? firstSince(since) : `(${after}`;
  const rest = await redis.xrange(keys.audit, from, '+', 'COUNT', most - moved.items.length);
  return { ...moved, items: [...moved.items, ...itemsOf(rest)] };
}

/** Goes on with those that were moved to files, as long as more are wanted. */
async function more(found: Found, options: AuditPagesOptions, wanted: Wanted): Promise<Found> {
  const { reader, archive } = options;
  const { order, since, cursor, most } = wanted;
  if (found.items.length >= most) return found;
  const count = await reader.archivedChunks();
  if (count === 0 || (await isInRedis(options, wanted))) return found;
  const items = [...found.items];
  let { missing } = found;
  const isWanted = ({ id }: LogItem) =>
    id !== '' &&
    (since === null || timeOf(id) >= since) &&
    (cursor === null || (order === 'newest' ? isBefore(id, cursor) : isBefore(cursor, id)));
  for (const chunk of chunksFor(await reader.chunks(), count, wanted)) {
    if (items.length >= most) break;
    const moved = await (archive?.read(chunk) ?? null);
    missing ||= moved === null;
    const own = (moved ?? []).filter(isWanted);
    items.push(...(order === 'newest' ? own.reverse() : own).slice(0, most - items.length));
  }
  return { items, missing };
}

/** Whether everything that is wanted is younger than what was moved. */
async function isInRedis(
  { redis, keys }: AuditPagesOptions,
  { order, since, cursor }: Wanted,
): Promise<boolean> {
  const [first] = await redis.xrange(keys.audit, '-', '+', 'COUNT', 1);
  if (first === undefined) return false;
  const [id] = first;
  if (since !== null && timeOf(id) < since) return true;
  return order === 'oldest' && cursor !== null && !isBefore(cursor, id);
}

/** The files that may have some of them, in the order in which they are read. */
function chunksFor(
  known: readonly { firstId: string }[],
  count: number,
  { order, since, cursor }: Wanted,
): number[] {
  const all = [...known.slice(0, count).keys()].filter((chunk) => {
    const first = known[chunk]?.firstId ?? '0-0';
    const next = known[chunk + 1]?.firstId;
    if (since !== null && next !== undefined && timeOf(next) < since) return false;
    if (cursor === null) return true;
    return order === 'newest' ? isBefore(first, cursor) : next === undefined || isBefore(cursor, next);
  });
  return order === 'newest' ? all.reverse() : all;
}

function itemsOf(stored: [string, string[]][]): LogItem[] {
  return stored.map(([id, fields]) => ({ id, entry: entryIn(fields) ?? { text: fields.join('\n') } }));
}

/** Ids of a stream are not negative, as times before 1970 are. */
function firstSince(since: number | null): string {
  return since === null ? '-' : String(Math.max(0, since));
}
