import { describe, expect, it } from 'vitest';
import { createPackFigures } from '../../../src/redis/packs/pack-figures.ts';
import { connect, openDeployment } from '../../support/core-redis.ts';
import { aPack, T0 } from '../../support/requests.ts';

function twoReplicas() {
  const { redis, keys } = openDeployment();
  return { here: createPackFigures(redis, keys), there: createPackFigures(connect(), keys) };
}

const never = { lastGoodAt: null, firstTriedAt: null, lastTriedAt: null, lastError: null, failures: 0 };

describe('the shared figures of packs', () => {
  it('are none before the first synchronisation', async () => {
    const { here } = twoReplicas();
    expect(await here.read()).toEqual({ packs: [], unreadable: 0, failure: null, sync: never });
  });

  it('are the same on every replica, every digit of them', async () => {
    const { here, there } = twoReplicas();
    const packs = [aPack({ all: 9_007_199_254_740_993n }), aPack({ orderId: 'DD2', paidAt: null })];
    await here.saveTried(T0);
    await here.saveGood(packs, T0 + 1);
    const read = await there.read();
    expect(read.packs.sort((a, b) => a.orderId.length - b.orderId.length)).toEqual(packs.reverse());
    expect(read.sync).toEqual({ ...never, lastGoodAt: T0 + 1, firstTriedAt: T0, lastTriedAt: T0 });
  });

  it('are replaced as a whole, also by none', async () => {
    const { here, there } = twoReplicas();
    await here.saveGood([aPack(), aPack({ orderId: 'DD2' })], T0);
    await here.saveGood([aPack({ orderId: 'DD2' })], T0 + 1);
    expect((await there.read()).packs.map(({ orderId }) => orderId)).toEqual(['DD2']);
    await here.saveGood([], T0 + 2);
    expect((await there.read()).packs).toEqual([]);
  });

  it('stay while tries fail; a good one forgets the failures', async () => {
    const { here, there } = twoReplicas();
    await here.saveGood([aPack()], T0);
    await here.saveFailed('WeChatUnreachable');
    await there.saveFailed('WeChatUnreachable');
    const { packs, sync } = await there.read();
    expect(packs).toHaveLength(1);
    expect(sync).toMatchObject({ lastGoodAt: T0, lastError: 'WeChatUnreachable', failures: 2 });
    await here.saveGood([aPack()], T0 + 1);
    expect(await there.lastSync()).toMatchObject({ lastGoodAt: T0 + 1, lastError: null, failures: 0 });
  });
});
