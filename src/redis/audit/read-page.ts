import type { Keys } from '../keys.ts';
import { bytesScript, type RedisClient } from '../scripts.ts';

/** Entries as Redis packed them, and the place of the last one. */
export type PackedPage = { lastId: string; bytes: Buffer };

/** A part of the stream `audit` from a place on, `(` before that: behind it. `null`: there is nothing. */
export function createReadPage(redis: RedisClient, keys: Keys) {
  const readAudit = bytesScript(redis, 'read-audit');
  return async (from: string, limit: number): Promise<PackedPage | null> => {
    const answer = await readAudit([keys.audit], [from, limit]);
    const [lastId, bytes] = Array.isArray(answer) ? answer : [];
    return Buffer.isBuffer(lastId) && Buffer.isBuffer(bytes) ? { lastId: lastId.toString(), bytes } : null;
  };
}
