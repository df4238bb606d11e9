import type { Pace } from '../../flows/ports/messenger.ts';
import type { Keys } from '../keys.ts';
import { type RedisClient, script } from '../scripts.ts';

/** Slack: about one message per second and channel (rate limits page). */
const POST_INTERVAL_MS = 1_000;
/** Whoever had to wait needs a moment to come back when the wait is over. */
const COME_BACK_MS = 500;

/** Slack's posting rules, shared by all replicas. */
export function createPace(redis: RedisClient, keys: Keys): Pace {
  const takeSlot = script(redis, 'take-slot');
  return {
    take: async (channel, what) =>
      Number(
        await takeSlot(
          [keys.slot(channel), keys.slotWanted(channel)],
          [POST_INTERVAL_MS, what === 'warning' ? '1' : '', COME_BACK_MS],
        ),
      ),
    async pause(method, ms) {
      const wait = Math.max(1, Math.ceil(ms));
      // Two answers about different channels may cross: the longer wait counts.
      if ((await redis.pttl(keys.pause(method))) < wait) await redis.set(keys.pause(method), '1', 'PX', wait);
    },
    pausedFor: async (method) => Math.max(0, await redis.pttl(keys.pause(method))),
  };
}
