import type { Cache } from '../flows/ports/runtime.ts';
import { decode, encode } from '../kit/json.ts';
import type { Keys } from './keys.ts';
import type { RedisClient } from './scripts.ts';

/** Things that may be forgotten, shared by all replicas. */
export function createCache(redis: RedisClient, keys: Keys): Cache {
  return {
    async get<T>(key: string) {
      const text = await redis.get(keys.cache(key));
      return text === null ? null : decode<T>(text);
    },
    async set(key, value, ttlSeconds) {
      await redis.set(keys.cache(key), encode(value), 'EX', ttlSeconds);
    },
  };
}
