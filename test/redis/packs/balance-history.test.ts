import { expect, it } from 'vitest';
import { createBalanceHistory } from '../../../src/redis/packs/balance-history.ts';
import { createPackFigures } from '../../../src/redis/packs/pack-figures.ts';
import { openDeployment } from '../../support/core-redis.ts';
import { aPack, T0 } from '../../support/requests.ts';

it('the history of a balancekeeps the newest two thousand points', async () => {
  const { redis, keys } = openDeployment();
  const { orderId } = aPack();
  const history = createBalanceHistory(redis, keys);
  const old = Array.from({ length: 2_000 }, (_, index) => `${T0 + index} ${index}`);
  await redis.rpush(keys.balance(orderId), ...old);
  const pack = aPack({ used: 9_999n, fetchedAt: T0 + 5_000 });
  await createPackFigures(redis, keys).saveGood([pack], T0 + 5_000);
  const points = await history.points(orderId);
  expect([points.length, points[0]?.used, points.at(-1)?.used]).toEqual([2_000, 1n, 9_999n]);
  expect(await redis.ttl(keys.balance(orderId))).toBeGreaterThan(0);
});
