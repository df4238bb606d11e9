import type { Keys } from '../keys.ts';
import { type Packed, unpack } from '../message-pack.ts';
import type { RawConnection } from '../raw/raw-connection.ts';
import { createReplyReader } from '../raw/reply-reader.ts';
import { bytesScript, type RedisClient } from '../scripts.ts';

/** What XRANGE answers of a part of the stream, and the place of its last entry. */
export type Page = { lastId: string; range: Packed };

/** The same as bytes that the server sent and nothing has read yet; no other view of their buffer is in use. */
export type RawPage = { lastId: string; bytes: Buffer<ArrayBuffer> };

/** A part of the stream `audit` from a place on, `(` before that: behind it. `null`: there is nothing. */
export function createReadPage(redis: RedisClient, keys: Keys) {
  const readAudit = bytesScript(redis, 'read-audit');
  return async (from: string, limit: number): Promise<Page | null> => {
    const answer = await readAudit([keys.audit], [from, limit]);
    const [lastId, bytes] = Array.isArray(answer) ? answer : [];
    if (!Buffer.isBuffer(lastId) || !Buffer.isBuffer(bytes)) return null;
    return { lastId: lastId.toString(), range: unpack(bytes) };
  };
}

/** The same over a connection of its own, for whoever reads all of it: a quarter of the work for Redis, and the rest for threads. */
export function createReadRawPage(raw: RawConnection, keys: Keys) {
  return async (from: string, limit: number): Promise<RawPage | null> => {
    const { bytes, lastItem } = await raw.ask(['XRANGE', keys.audit, from, '+', 'COUNT', String(limit)]);
    if (lastItem === null) return null;
    const item = createReplyReader(bytes.subarray(lastItem));
    item.list();
    return { lastId: item.text(), bytes };
  };
}
