import type { HeardBalance } from '../../domain/warnings/balance.ts';
import type { AccountHealth } from '../../domain/warnings/observe/observe-account.ts';
import type { AccountHealthStore } from '../../flows/ports/warnings.ts';
import { decode, encode } from '../../kit/json.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';

/** How accounts get on with WeChat, and what its pushes said of their goods. */
export function createAccountHealth(redis: RedisClient, keys: Keys): AccountHealthStore {
  return {
    async read(account) {
      const { refused, goodAt, lastPushAt } = await redis.hgetall(keys.accountHealth(account));
      const after = lastPushAt ? `(${lastPushAt}` : '-inf';
      const [, since] = await redis.zrangebyscore(
        keys.awaitingPush(account),
        after,
        '+inf',
        'WITHSCORES',
        'LIMIT',
        0,
        1,
      );
      return {
        refused: refused ? decode<AccountHealth['refused']>(refused) : null,
        goodAt: goodAt ? Number(goodAt) : null,
        lastPushAt: lastPushAt ? Number(lastPushAt) : null,
        awaitingPushSince: since ? Number(since) : null,
      };
    },
    async saveRefused(account, refused) {
      await redis.hset(keys.accountHealth(account), 'refused', encode(refused));
    },
    async saveGood(account, at) {
      await redis.hset(keys.accountHealth(account), 'goodAt', at);
    },
    async savePush(account, at) {
      await redis.hset(keys.accountHealth(account), 'lastPushAt', at);
      await redis.zremrangebyscore(keys.awaitingPush(account), '-inf', at);
    },
    async saveHeard(heard) {
      const field = `${heard.account}:${heard.spuId}:${heard.total}`;
      const before = await redis.hget(keys.heard, field);
      if (before && decode<HeardBalance>(before).at > heard.at) return;
      await redis.hset(keys.heard, field, encode(heard));
    },
    heard: async () =>
      Object.values(await redis.hgetall(keys.heard)).map((json) => decode<HeardBalance>(json)),
  };
}
