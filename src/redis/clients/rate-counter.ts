import type { RateCounter } from '../../flows/ports/clients/rate-counter.ts';
import type { Keys } from '../keys.ts';
import { type RedisClient, script } from '../scripts.ts';

/** One number for each who is counted. */
export function createRateCounter(redis: RedisClient, keys: Keys): RateCounter {
  const countInWindow = script(redis, 'count-in-window');
  return {
    async hit(key, windowSeconds) {
      const answer = await countInWindow([keys.rate(key)], [windowSeconds * 1000]);
      const [count = 1, leftMs = 0] = Array.isArray(answer) ? answer.map(Number) : [];
      return { count, resetSeconds: Math.max(1, Math.ceil(leftMs / 1000)) };
    },
  };
}
