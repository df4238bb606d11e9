import { randomUUID } from 'node:crypto';
import { type RedisClient, script } from '../scripts.ts';

/**
 * If the owner dies, others go on after this; shorter than their patience, so that people who ask meanwhile are only kept
 * waiting. A call for a token may take longer with its retries: a living owner extends its lock.
 */
const LOCK_TTL_MS = 5_000;
const EXTEND_EVERY_MS = 1_500;

/**
 * The shared WeChat access token of one account.
 *
 * | key | type | content |
 * |---|---|---|
 * | `<prefix>wechat-token:<account>` | hash | `token`, `expiresAt` (epoch ms), `generation`; kept, so that generations only grow |
 * | `<prefix>lock:wechat-token:<account>` | string | owner of the refresh that is under way |
 *
 * `prefix` carries the hash tag, so that both keys live in one slot.
 */
export function createWechatTokenStore(options: { redis: RedisClient; prefix: string; account: string }) {
  const { redis } = options;
  const unlock = script(redis, 'unlock');
  const tokenKey = `${options.prefix}wechat-token:${options.account}`;
  const lockKey = `${options.prefix}lock:wechat-token:${options.account}`;

  /** Not one step: at worst the next owner's lock lives as long as if it had begun now. */
  async function extend(owner: string): Promise<void> {
    if ((await redis.get(lockKey)) === owner) await redis.pexpire(lockKey, LOCK_TTL_MS);
  }

  return {
    async read(): Promise<{ token: string; expiresAt: number; generation: number } | null> {
      const { token, expiresAt, generation } = await redis.hgetall(tokenKey);
      if (!token || !expiresAt) return null;
      return { token, expiresAt: Number(expiresAt), generation: Number(generation ?? 0) };
    },

    /** @param expiresAt epoch milliseconds */
    async save(token: string, expiresAt: number): Promise<void> {
      const results = await redis
        .multi()
        .hset(tokenKey, { token, expiresAt })
        .hincrby(tokenKey, 'generation', 1)
        .exec();
      const failed = results?.find(([error]) => error)?.[0];
      if (failed) throw failed;
    },

    async exclusively<T>(work: () => Promise<T>): Promise<T | 'busy'> {
      const owner = randomUUID();
      const taken = await redis.set(lockKey, owner, 'PX', LOCK_TTL_MS, 'NX');
      if (taken !== 'OK') return 'busy';
      const extending = setInterval(() => void extend(owner).catch(() => {}), EXTEND_EVERY_MS);
      try {
        return await work();
      } finally {
        clearInterval(extending);
        // If this fails the work is done all the same, and the lock ends by itself.
        await unlock([lockKey], [owner]).catch(() => {});
      }
    },
  };
}
