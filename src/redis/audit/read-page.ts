import type { Keys } from '../keys.ts';
import { type Packed, unpack } from '../message-pack.ts';
import { bytesScript, type RedisClient } from '../scripts.ts';

/** What XRANGE answers of a part of the stream, and the place of its last entry. */
export type Page = { lastId: string; range: Packed };

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
