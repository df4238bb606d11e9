import type { Keys } from '../keys.ts';
import { packedScript, type RedisClient } from '../scripts.ts';

/** A part of the stream `audit` from a place on, `(` before that: behind it. The fields of each entry are texts in turn with their names. */
export function createReadPage(redis: RedisClient, keys: Keys) {
  const readAudit = packedScript(redis, 'read-audit');
  return async (from: string, limit: number): Promise<{ id: string; fields: unknown[] }[]> => {
    const answer = await readAudit([keys.audit], [from, limit]);
    return (Array.isArray(answer) ? answer : []).map((item) => {
      const [id, fields] = Array.isArray(item) ? item : [];
      return { id: String(id), fields: Array.isArray(fields) ? fields : [] };
    });
  };
}
