import type { RefusedAlerts } from '../../flows/alerts/alert-ports.ts';
import { DAY_MS, DAY_SECONDS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';

const KEPT_SECONDS = 7 * DAY_SECONDS;

/** Counts by reason, a hash for each day (UTC). Reasons are our own words, so a hash stays small. */
export function createRefusedAlerts(redis: RedisClient, keys: Keys): RefusedAlerts {
  return {
    async note(reason, count, at) {
      const key = keys.alertsRefused(dayOf(at));
      await redis.pipeline().hincrby(key, reason, count).expire(key, KEPT_SECONDS).exec();
    },
    async between(from, to) {
      const counts = new Map<string, number>();
      for (let at = startOf(from); at <= to; at += DAY_MS) {
        const found = await redis.hgetall(keys.alertsRefused(dayOf(at)));
        for (const [reason, count] of Object.entries(found))
          counts.set(reason, (counts.get(reason) ?? 0) + Number(count));
      }
      return [...counts]
        .map(([reason, count]) => ({ reason, count }))
        .sort((one, other) => other.count - one.count);
    },
  };
}

function startOf(at: Instant): Instant {
  return at - (at % DAY_MS);
}

function dayOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 10);
}
