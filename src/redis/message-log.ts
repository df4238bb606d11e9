import { randomUUID } from 'node:crypto';
import { decode, encode } from '../domain/json.ts';
import type { MessageLog } from '../flows/ports.ts';
import type { Keys } from './keys.ts';
import { type RedisClient, script } from './scripts.ts';

/** Longer than one look-up and one post with their time-outs; shorter than a person's patience after a crash. */
const LOCK_MS = 20_000;
const NOTICE_SECONDS = 30 * 24 * 3600;

/** Which message shows what, and one writer per message over all replicas. */
export function createMessageLog(redis: RedisClient, keys: Keys): MessageLog {
  const unlock = script(redis, 'unlock');

  async function read<T>(key: string): Promise<T | null> {
    const text = await redis.get(key);
    return text === null ? null : decode<T>(text);
  }

  return {
    card: (request) => read(keys.card(request)),
    async saveCard(request, record) {
      await redis.set(keys.card(request), encode(record));
    },
    notice: (id) => read(keys.notice(id)),
    async saveNotice(id, record) {
      await redis.set(keys.notice(id), encode(record), 'EX', NOTICE_SECONDS);
    },
    async exclusively(name, work) {
      const key = keys.lock(name);
      const token = randomUUID();
      if ((await redis.set(key, token, 'PX', LOCK_MS, 'NX')) === null) return 'busy';
      try {
        return await work();
      } finally {
        await unlock([key], [token]);
      }
    },
  };
}
