import type { Pace } from '../flows/ports.ts';
import type { Keys } from './keys.ts';
import { type RedisClient, script } from './scripts.ts';

/** Slack: about one message per second and channel (rate limits page). */
const POST_INTERVAL_MS = 1_000;

/** Slack's posting rules, shared by all replicas. */
export function createPace(redis: RedisClient, keys: Keys): Pace {
  const takeSlot = script(redis, 'take-slot');
  return {
    take: async (channel) => Number(await takeSlot([keys.slot(channel)], [POST_INTERVAL_MS])),
    async pause(method, ms) {
      await redis.set(keys.pause(method), '1', 'PX', Math.max(1, Math.ceil(ms)));
    },
    pausedFor: async (method) => Math.max(0, await redis.pttl(keys.pause(method))),
  };
}
