import { describe, expect, it } from 'vitest';
import { createScene } from '../../support/core-scene.ts';
import { cancelPushFor, pushFor, UNITS } from '../../support/core-wechat.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

const PACK = aPack().orderId;
const MINUTE = 60_000;

function sixty() {
  return Array.from({ length: 60 }, (_, index) =>
    aPack({ orderId: `DD${1000 + index}`, validUntil: T0 + (index + 1) * DAY }),
  );
}

describe('the list of packs', () => {
  it('has every pack, used up and expired ones too', async () => {
    const scene = createScene({
      packs: [
        aPack({ orderId: 'DD1', used: 5_000_000n }),
        aPack({ orderId: 'DD2', validUntil: T0 }),
        aPack(),
      ],
    });
    const { packs, figures, total } = await scene.useCases.packs(1);
    expect(packs.map(({ pack, condition }) => [pack.orderId, condition])).toEqual([
      [PACK, 'usable'],
      ['DD1', 'used_up'],
      ['DD2', 'expired'],
    ]);
    expect([total, figures]).toEqual([3, { at: T0, oldMs: null }]);
  });

  it('comes in pages, and a page that is not there is the nearest', async () => {
    const { useCases } = createScene({ packs: sixty() });
    const pages = await Promise.all([1, 2, 8, 99, 0].map((page) => useCases.packs(page)));
    expect(pages.map(({ page, pages: all, packs }) => [page, all, packs.length])).toEqual([
      [1, 8, 8],
      [2, 8, 8],
      [8, 8, 4],
      [8, 8, 4],
      [1, 8, 8],
    ]);
    const all = await Promise.all(Array.from({ length: 8 }, (_, index) => useCases.packs(index + 1)));
    expect(new Set(all.flatMap(({ packs }) => packs.map(({ pack }) => pack.orderId))).size).toBe(60);
  });

  it('shows what is reserved, and after the confirmation the ledger’s figure', async () => {
    const scene = createScene();
    const id = await scene.approved();
    expect((await scene.useCases.packs(1)).packs[0]).toMatchObject({
      left: 4_000_000n - UNITS,
      reserved: UNITS,
      lagging: false,
    });
    await scene.advance(id);
    const order = scene.wechat.calls[0];
    if (!order) throw new Error('WeChat was not called');
    await scene.applyPush(pushFor(order, T0));
    expect((await scene.useCases.packs(1)).packs[0]).toMatchObject({
      left: 4_000_000n - UNITS,
      reserved: 0n,
      lagging: true,
    });
  });

  it('tells when a pack runs out, by its whole life at first and by the record once there is one', async () => {
    const scene = createScene();
    const paceOf = async () => {
      const [first] = (await scene.useCases.packs(1)).packs;
      const details = await scene.useCases.packDetails(PACK);
      expect(details.ok && details.value.view.forecast).toEqual(first?.forecast);
      return first?.forecast?.perDay;
    };
    expect(await paceOf()).toBe(10_000n);
    // How balances went is read once a minute.
    scene.time.now += MINUTE;
    const { now } = scene.time;
    await scene.redis.rpush(scene.keys.balance(PACK), `${now - 10 * DAY} 600000`, `${T0 - DAY} 1000000`);
    expect(await paceOf()).toBe(40_000n);
  });

  it('is the last one while WeChat is gone, with its age', async () => {
    const scene = createScene();
    await scene.useCases.packs(1);
    scene.wechat.reads.down = true;
    scene.time.now += 9 * MINUTE;
    const { packs, figures } = await scene.useCases.packs(1);
    expect(packs.map(({ left }) => left)).toEqual([4_000_000n]);
    expect(figures).toEqual({ at: T0, oldMs: 9 * MINUTE });
  });
});

describe('one pack', () => {
  it('is found by its last digits and tells what was allocated from it', async () => {
    const scene = createScene({ packs: [aPack(), aPack({ orderId: 'DD7777', validUntil: T0 + 900 * DAY })] });
    const first = await scene.approved();
    await scene.approved({ pack: '7777' });
    scene.time.now += MINUTE;
    const second = await scene.approved({ rate: 50_000, days: 1 });
    await scene.asked();
    const shown = await scene.useCases.packDetails('8704');
    if (!shown.ok) throw new Error(shown.refusal.reason);
    expect(shown.value.allocations.map(({ request, rate }) => [request, rate])).toEqual([
      [second, 50_000],
      [first, 300_000],
    ]);
    expect(shown.value.offered?.specifications).toHaveLength(4);
    expect(shown.value.more).toBe(false);
  });

  it('that nobody knows is refused with those that are there', async () => {
    const { useCases } = createScene();
    expect(await useCases.packDetails('0000')).toEqual({
      ok: false,
      refusal: { reason: 'unknown_pack', typed: '0000', known: [PACK] },
    });
  });

  it('is shown without specifications while WeChat does not tell them', async () => {
    const scene = createScene();
    await scene.syncPacks();
    scene.wechat.reads.down = true;
    expect(await scene.useCases.packDetails(PACK)).toMatchObject({ ok: true, value: { offered: null } });
  });
});

describe('a pack after a raise from it was taken back', () => {
  it('is shown as WeChat reports it, which may count the units as used for longer than the ledger does', async () => {
    const scene = createScene();
    const id = await scene.approved({ beginsAt: T0 + 2 * DAY });
    await scene.advance(id);
    const order = scene.wechat.calls[0];
    if (!order) throw new Error('WeChat was not called');
    await scene.applyPush(pushFor(order, T0));
    scene.time.now += 10 * MINUTE;
    await scene.useCases.cancel({ request: id, by: 'ULIN', surface: 'command' });
    await scene.useCases.voteCancel({ type: 'approve', request: id, allocation: 1, by: 'UANN' });
    const left = async () => {
      scene.time.now += MINUTE;
      const shown = await scene.useCases.packDetails(PACK);
      if (!shown.ok) throw new Error(shown.refusal.reason);
      const { pack, ...view } = shown.value.view;
      return { left: view.left, used: pack.used, reserved: view.reserved };
    };
    const counted = { left: 4_000_000n - UNITS, used: 1_000_000n + UNITS, reserved: 0n };
    expect(await left()).toEqual(counted);
    await scene.applyPush(cancelPushFor(order, scene.time.now));
    expect(await scene.booked()).toEqual([]);
    expect(await left()).toEqual(counted);
    scene.wechat.spent.clear();
    expect(await left()).toEqual({ left: 4_000_000n, used: 1_000_000n, reserved: 0n });
  });
});

describe('the specifications', () => {
  it('of all packs are told once each, and those that cannot be read apart', async () => {
    const scene = createScene({ packs: [aPack(), aPack({ orderId: 'DD2', skuId: 'other' })] });
    const odd = { skuId: 'odd', spuId: '10000142', name: '神秘规格', durationSeconds: null, quota: 7 };
    scene.wechat.skus.push(odd);
    const list = await scene.useCases.skus(null);
    if (!list.ok) throw new Error(list.refusal.reason);
    expect(list.value.orderId).toBeNull();
    expect(list.value.specifications.map(({ skuId }) => skuId).sort()).toEqual([
      'sku-300000-1',
      'sku-300000-3',
      'sku-50000-1',
      'sku-50000-3',
    ]);
    expect(list.value.unread).toEqual([odd]);
    expect(await scene.useCases.skus('8704')).toMatchObject({ ok: true, value: { orderId: PACK } });
  });

  it('are refused where there is no such pack, or none at all', async () => {
    expect(await createScene().useCases.skus('0000')).toMatchObject({ refusal: { reason: 'unknown_pack' } });
    const { useCases } = createScene({ packs: [aPack({ validUntil: T0 })] });
    expect(await useCases.skus(null)).toEqual({ ok: false, refusal: { reason: 'no_pack' } });
  });

  it('are those of an hour ago while WeChat is slow, and nobody waits for it', async () => {
    const scene = createScene();
    await scene.useCases.skus(null);
    scene.time.now += 61 * MINUTE;
    const account = scene.wechat.wechat.account('default');
    account.convertibleSkus = () => new Promise(() => {});
    expect(await scene.useCases.skus(null)).toMatchObject({
      ok: true,
      value: { specifications: { length: 4 } },
    });
  });

  it('of the others are told where WeChat says no for one pack, and a raise can be had from them', async () => {
    const scene = createScene({ packs: [aPack({ orderId: 'DD0000', skuId: 'odd' }), aPack()] });
    const account = scene.wechat.wechat.account('default');
    const { convertibleSkus } = account;
    account.convertibleSkus = async (orderId) => {
      if (orderId === 'DD0000') throw new Error('10120800');
      return convertibleSkus(orderId);
    };
    expect(await scene.useCases.skus(null)).toMatchObject({
      ok: true,
      value: { specifications: { length: 4 } },
    });
    expect((await scene.useCases.offer()).packs.map(({ orderId }) => orderId)).toContain(PACK);
    await scene.asked();
    await expect(scene.useCases.skus('DD0000')).rejects.toThrow('10120800');
  });

  it('outlive WeChat for those who saw them before', async () => {
    const scene = createScene();
    await scene.useCases.skus(null);
    scene.wechat.reads.down = true;
    scene.time.now += 9 * MINUTE;
    expect(await scene.useCases.skus(null)).toMatchObject({ ok: true });
  });
});
