import type { Keys } from '../keys.ts';
import { createLock } from '../lock.ts';
import { answersOf } from '../pipeline.ts';
import type { RedisClient } from '../scripts.ts';

/**
 * If the owner dies, others go on after this; shorter than they wait, so that people who ask meanwhile are only kept
 * waiting. A call for a token may take longer with its retries: a living owner extends its lock.
 */
const LOCK = { ttlMs: 5_000, extendEveryMs: 1_500 };

/** The shared WeChat access token of one account, and the lock under which it is refreshed. */
export function createWechatTokenStore(options: { redis: RedisClient; keys: Keys; account: string }) {
  const { redis, keys, account } = options;
  const key = keys.wechatToken(account);
  const withLock = createLock(redis, keys, LOCK);
  return {
    async read(): Promise<{ token: string; expiresAt: number; generation: number } | null> {
      const { token, expiresAt, generation } = await redis.hgetall(key);
      if (!token || !expiresAt) return null;
      return { token, expiresAt: Number(expiresAt), generation: Number(generation ?? 0) };
    },

    /** @param expiresAt epoch milliseconds */
    async save(token: string, expiresAt: number): Promise<void> {
      // Kept when it has expired, so that generations only grow.
      const step = redis.multi().hset(key, { token, expiresAt }).hincrby(key, 'generation', 1);
      answersOf(await step.exec());
    },

    withLock: <T>(work: () => Promise<T>): Promise<T | 'busy'> => withLock(`wechat-token:${account}`, work),
  };
}
