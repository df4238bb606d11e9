import { describe, expect, it } from 'vitest';
import { createBalanceHistory } from '../../../src/redis/packs/balance-history.ts';
import { createPackFigures } from '../../../src/redis/packs/pack-figures.ts';
import { openDeployment } from '../../support/core-redis.ts';
import { aPack, T0 } from '../../support/requests.ts';

const { orderId } = aPack();

function opened() {
  const { redis, keys } = openDeployment();
  const figures = createPackFigures(redis, keys);
  const used = (value: bigint, at: number) => figures.saveGood([aPack({ used: value, fetchedAt: at })], at);
  return { redis, keys, figures, used, history: createBalanceHistory(redis, keys) };
}

describe('the history of a balance', () => {
  it('is empty before the first synchronisation', async () => {
    expect(await opened().history.points(orderId)).toEqual([]);
  });

  it('has a point for each change, in order, and none where nothing changed', async () => {
    const { used, history } = opened();
    await used(0n, T0);
    await used(0n, T0 + 1);
    await used(9_007_199_254_740_993n, T0 + 2);
    await used(9_007_199_254_740_993n, T0 + 3);
    await used(5n, T0 + 4);
    expect(await history.points(orderId)).toEqual([
      { at: T0, used: 0n },
      { at: T0 + 2, used: 9_007_199_254_740_993n },
      { at: T0 + 4, used: 5n },
    ]);
  });

  it('is kept for each pack, also for one that is gone and comes back', async () => {
    const { figures, history } = opened();
    const other = aPack({ orderId: 'DD2', used: 7n });
    await figures.saveGood([aPack(), other], T0);
    await figures.saveGood([other], T0);
    await figures.saveGood([aPack({ fetchedAt: T0 + 9 }), other], T0 + 9);
    expect(await history.points(orderId)).toEqual([{ at: T0, used: 1_000_000n }]);
    expect(await history.points('DD2')).toEqual([{ at: T0, used: 7n }]);
  });

  it('keeps the newest two thousand points', async () => {
    const { redis, keys, used, history } = opened();
    const old = Array.from({ length: 2_000 }, (_, index) => `${T0 + index} ${index}`);
    await redis.rpush(keys.balance(orderId), ...old);
    await used(9_999n, T0 + 5_000);
    const points = await history.points(orderId);
    expect([points.length, points[0]?.used, points.at(-1)?.used]).toEqual([2_000, 1n, 9_999n]);
    expect(await redis.ttl(keys.balance(orderId))).toBeGreaterThan(0);
  });
});
