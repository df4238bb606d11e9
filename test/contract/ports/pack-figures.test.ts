import { describe, expect, it } from 'vitest';
import { aPack, T0 } from '../../support/requests.ts';
import { implementations } from './deployments.ts';

const never = { lastGoodAt: null, firstTriedAt: null, lastTriedAt: null, lastError: null, failures: 0 };

describe.each(implementations)('the shared figures of packs, in $name', ({ open }) => {
  function twoReplicas() {
    const { here, there } = open();
    return { here: here.figures, there: there.figures };
  }

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

describe.each(implementations)('the history of a balance, in $name', ({ open }) => {
  const { orderId } = aPack();

  function opened() {
    const { figures, balances: history } = open().here;
    const used = (value: bigint, at: number) => figures.saveGood([aPack({ used: value, fetchedAt: at })], at);
    return { figures, used, history };
  }

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
});
