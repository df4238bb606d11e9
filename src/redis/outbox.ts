import { type Outbox, readEntry } from '../flows/ports/outbox.ts';
import type { Keys } from './keys.ts';
import type { RedisClient } from './scripts.ts';

/** The outbox of {@link RequestStore}'s commits. */
export function createOutbox(redis: RedisClient, keys: Keys): Outbox {
  return {
    async peek(limit) {
      const raws = await redis.zrange(keys.outbox, '0', String(limit - 1));
      return raws.map((raw) => ({ raw, entry: readEntry(raw) }));
    },
    async remove(raws) {
      if (raws.length > 0) await redis.zrem(keys.outbox, ...raws);
    },
    depth: () => redis.zcard(keys.outbox),
  };
}
