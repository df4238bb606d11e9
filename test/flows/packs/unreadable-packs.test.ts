import { describe, expect, it } from 'vitest';
import { readFailureOf } from '../../../src/flows/ports/read-failure.ts';
import { WeChatError, WeChatUnreachable } from '../../../src/wechat/client/transport/errors.ts';
import { anAsk, createMemoryScene } from '../../support/core-scene.ts';
import { aPack, T0 } from '../../support/requests.ts';

const MINUTE = 60_000;
const OTHER = aPack({ orderId: 'DD2970445798112968999' });

/** Two packs, of which the second one's order turns unreadable after the first synchronisation. */
async function withOddOrder(orderId: string | null = OTHER.orderId) {
  const packs = [aPack(), OTHER];
  const scene = createMemoryScene({ packs });
  await scene.syncPacks();
  packs.pop();
  scene.wechat.odd.orders.push({ orderId });
  scene.time.now += MINUTE;
  await scene.syncPacks();
  return scene;
}

describe('a pack whose order could not be read any more', () => {
  it.each([OTHER.orderId, null])(
    'is kept with its last good figures and a mark (known as %s)',
    async (id) => {
      const scene = await withOddOrder(id);
      const page = await scene.useCases.packs(1);
      expect(page).toMatchObject({ total: 2, unreadable: 1, figures: { at: T0 + MINUTE, oldMs: null } });
      const kept = page.packs.find(({ pack }) => pack.orderId === OTHER.orderId);
      expect(kept?.pack).toMatchObject({ outdated: true, fetchedAt: T0, used: OTHER.used });
      expect(page.packs.find(({ pack }) => pack.orderId === aPack().orderId)?.pack.outdated).toBeUndefined();
    },
  );

  it('is not kept for another order that cannot be read', async () => {
    const scene = await withOddOrder('DD1');
    expect(await scene.useCases.packs(1)).toMatchObject({ total: 1, unreadable: 1 });
  });

  it('loses its mark once it can be read again', async () => {
    const scene = await withOddOrder();
    scene.wechat.odd.orders.length = 0;
    scene.wechat.packs.push(OTHER);
    scene.time.now += MINUTE;
    await scene.syncPacks();
    const page = await scene.useCases.packs(1);
    expect(page.packs.map(({ pack }) => pack.outdated)).toEqual([undefined, undefined]);
    expect(page.unreadable).toBe(0);
  });

  it('is spent from for ten minutes, and no longer: nobody knows what others allocated', async () => {
    const scene = await withOddOrder();
    const offered = async () => (await scene.useCases.offer()).packs.map(({ orderId }) => orderId);
    expect(await offered()).toContain(OTHER.orderId);
    scene.time.now = T0 + 10 * MINUTE;
    await scene.syncPacks();
    expect(await offered()).toEqual([aPack().orderId]);
    expect((await scene.useCases.packs(1)).total).toBe(2);
  });
});

describe('people who ask for what may be among the unreadable', () => {
  it('are not told that there is no pack', async () => {
    const scene = createMemoryScene({ packs: [] });
    scene.wechat.odd.orders.push({ orderId: null });
    expect(await scene.useCases.ask(anAsk())).toMatchObject({
      ok: false,
      refusal: { reason: 'no_pack', unreadable: 1 },
    });
    expect(await scene.useCases.skus(null)).toMatchObject({
      ok: false,
      refusal: { reason: 'no_pack', unreadable: 1 },
    });
    expect(await scene.useCases.packDetails('DD99')).toMatchObject({
      ok: false,
      refusal: { reason: 'unknown_pack', unreadable: 1 },
    });
  });

  it('hear of unreadable specifications where one is not offered', async () => {
    const scene = createMemoryScene();
    scene.wechat.skus.length = 0;
    scene.wechat.odd.skus = 2;
    expect(await scene.useCases.ask(anAsk())).toMatchObject({ ok: false, refusal: { unreadable: 2 } });
    expect(await scene.useCases.skus(null)).toMatchObject({ ok: true, value: { unreadable: 2 } });
  });

  it('still find a specification that was read before', async () => {
    const scene = createMemoryScene();
    const before = await scene.useCases.skus(null);
    scene.wechat.skus.length = 1;
    scene.wechat.odd.skus = 1;
    scene.time.now += 2 * 3600_000;
    const after = await scene.useCases.skus(null);
    if (!before.ok || !after.ok) throw new Error('no specifications');
    expect(after.value.specifications.length).toBe(before.value.specifications.length);
    expect(after.value.unreadable).toBe(1);
  });
});

describe('why there are no newer figures', () => {
  const unreachable = (code: 'timeout' | 'unreadable') =>
    new WeChatUnreachable({ api: 'queryOrderList', code, sent: true });
  const refused = new WeChatError({ api: 'queryOrderList', code: 48001, retryable: false, errmsg: null });

  it.each([
    [unreachable('timeout'), 'no_answer'],
    [unreachable('unreadable'), 'unreadable'],
    [refused, 'refused'],
    [new Error('x'), 'fault'],
    ['x', 'fault'],
  ] as const)('is told by the error: %s', async (error, why) => {
    expect(readFailureOf(error)).toBe(why);
    const scene = createMemoryScene();
    await scene.syncPacks();
    scene.wechat.reads.fails = error;
    scene.time.now += MINUTE;
    await scene.syncPacks();
    scene.time.now += 5 * MINUTE;
    expect((await scene.useCases.packs(1)).figures).toEqual({ at: T0, oldMs: 6 * MINUTE, why });
    scene.wechat.reads.fails = null;
    scene.time.now += 10 * MINUTE;
    await scene.syncPacks();
    expect((await scene.figures.read()).failure).toBeNull();
  });
});
