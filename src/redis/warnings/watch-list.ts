import type { WatchList } from '../../flows/ports/warnings.ts';
import type { Keys } from '../keys.ts';
import { type RedisClient, script } from '../scripts.ts';

/** Always watched, from the first check on. */
const ALWAYS_WATCHED = ['packs', 'accounts'];
const SEEDED_AT_A_TIME = 1_000;

/** What is checked for warnings again, and when. A request's own commits set its time as well. */
export function createWatchList(redis: RedisClient, keys: Keys): WatchList {
  const claimDue = script(redis, 'claim-due');

  /** Requests that were there before anything was watched. What is always watched comes last, so that a crash begins anew. */
  async function seed(now: number): Promise<void> {
    const requests = [
      await redis.zrange(keys.pending, '0', '-1'),
      await redis.zrange(keys.running, '0', '-1'),
    ].flat();
    const members = [...requests, ...ALWAYS_WATCHED];
    for (let from = 0; from < members.length; from += SEEDED_AT_A_TIME) {
      const some = members.slice(from, from + SEEDED_AT_A_TIME);
      await redis.zadd(keys.watch, 'NX', ...some.flatMap((member) => [now, member]));
    }
  }

  return {
    async take(now, limit, leaseMs) {
      const begun = await redis.zmscore(keys.watch, ...ALWAYS_WATCHED);
      if (begun.includes(null)) await seed(now);
      const members = await claimDue([keys.watch], [now, limit, now + leaseMs]);
      return Array.isArray(members) ? members.map(String) : [];
    },
    async nudge(member, now) {
      await redis.zadd(keys.watch, now, member);
    },
  };
}
