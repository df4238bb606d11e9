import type { AlertNames } from '../../flows/alerts/alert-ports.ts';
import { DAY_SECONDS } from '../../kit/durations.ts';
import type { RedisClient } from '../scripts.ts';

const MOST_NAMES = 50;
const LONGEST_NAME = 100;

/** Names by when one last came. */
export function createAlertNames(redis: RedisClient, key: string): AlertNames {
  return {
    async note(names, at) {
      const scored = names.slice(0, MOST_NAMES).flatMap((name) => [at, name.slice(0, LONGEST_NAME)]);
      await redis
        .pipeline()
        .zadd(key, ...scored)
        .zremrangebyrank(key, 0, -MOST_NAMES - 1)
        .expire(key, 30 * DAY_SECONDS)
        .exec();
    },
    since: (at) => redis.zrevrangebyscore(key, '+inf', at, 'LIMIT', 0, MOST_NAMES),
  };
}
