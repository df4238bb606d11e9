import { describe, expect, it } from 'vitest';
import type { WeChatSeed } from '../../../sandbox/wechat/seed.ts';
import { NOW, PATHS, type Sim, startSim, untilState } from './support.ts';

type Rows = Record<string, unknown>[];
const list = (sim: Sim, body: object = {}) =>
  sim.charge(PATHS.orders, { body: { spuId: '10000185', offset: 0, limit: 20, ...body } });
const usage = (sim: Sim, query: object = {}) =>
  sim.charge(PATHS.usage, { query: { spuId: '10000185', offset: 0, limit: 20, ...query } });

describe('getConvertibleSkus', () => {
  it('lists all rates and durations with strings where WeChat has strings, and without units', async () => {
    const sim = await startSim();
    const answer = await sim.charge(PATHS.skus, { query: { orderId: sim.seed.packs[0]?.orderId } });
    const skuList = answer.skuList as Rows;
    expect(skuList).toHaveLength(30);
    expect(skuList.find((sku) => sku.skuId === sim.sku(300_000, 3))).toEqual({
      spuId: '10000142',
      skuId: expect.stringMatching(/^2000\d{4}$/),
      skuName: '网页授权提额 30万次/分钟 3天 (Web authorization raise 300,000/min 3 days)',
      bizId: 100142,
      attr: {
        duration: '259200',
        granularity: 99,
        durationType: 1,
        proportion: { quota: { quota: '300000' } },
      },
      finalPrice: '0',
    });
  });

  it('takes the wholesale goods instead of an order, and prefers the order', async () => {
    const sim = await startSim();
    const [pack] = sim.seed.packs;
    const goods = { spSpuId: pack?.spSpuId, spSkuId: pack?.spSkuId };
    const ask = async (query: object) => (await sim.charge(PATHS.skus, { query: { ...query } })).errcode;
    expect(await ask(goods)).toBe(0);
    expect(await ask({ spSpuId: '10000185' })).toBe(10120002);
    expect(await ask({ spSpuId: '10000142', spSkuId: pack?.spSkuId })).toBe(10120002);
    expect(await ask({ ...goods, orderId: 'DD0000000000000000000' })).toBe(10120002);
    expect(await ask({})).toBe(10120002);
  });

  it('wants GET', async () => {
    const sim = await startSim();
    expect((await sim.charge(PATHS.skus, { body: {} })).errcode).toBe(10120405);
  });
});

describe('queryOrderList and getOrder', () => {
  it('give one order the same way, in milliseconds here and seconds there, with 64-bit numbers as text', async () => {
    const sim = await startSim();
    const [pack] = sim.seed.packs;
    const paidAt = pack?.paidAt ?? 0;
    const { order } = await sim.charge(PATHS.order, { query: { orderId: pack?.orderId } });
    expect(order).toEqual({
      orderId: pack?.orderId,
      status: 2,
      createTime: pack?.createdAt,
      updateTime: paidAt,
      orderPrice: '5000000',
      payInfo: { applyPayTime: Math.floor((pack?.createdAt ?? 0) / 1000), finishPayTime: paidAt / 1000 },
      orderProductInfo: {
        spSpuId: '10000185',
        spSkuId: pack?.spSkuId,
        skuCnt: 1,
        spBizId: 100185,
        spuName: '动态扩容资源包',
        skuName: pack?.skuName,
        validityBeginTime: paidAt / 1000,
        validity: (pack?.validUntil ?? 0) / 1000,
      },
      usage: { used: '1152000', all: '5000000' },
    });
    expect(((await list(sim)).orderList as Rows)[0]).toEqual(order);
  });

  it('page through all orders and count them all', async () => {
    const sim = await startSim();
    const pageOf = async (offset: number) => {
      const { orderList, total } = await list(sim, { offset, limit: 2 });
      return [(orderList as Rows).map((order) => order.orderId), total];
    };
    const ids = sim.seed.packs.map((pack) => pack.orderId);
    expect(await pageOf(0)).toEqual([ids.slice(0, 2), 3]);
    expect(await pageOf(2)).toEqual([ids.slice(2), 3]);
    expect(await pageOf(4)).toEqual([[], 3]);
  });

  it.each([
    [{ limit: 21 }, 10120002],
    [{ limit: 0 }, 10120002],
    [{ limit: undefined }, 10120002],
    [{ offset: -1 }, 10120002],
    [{ offset: 'first' }, 10120002],
    [{ spuId: 10_000_185 }, 10120002],
    [{ limit: '20', offset: '0' }, 0],
  ])('answer %o with %i', async (body, errcode) => {
    const sim = await startSim();
    expect((await list(sim, body)).errcode).toBe(errcode);
  });

  it('give the hollow order DD0 for a retail SPU and nothing for other wholesale goods', async () => {
    const sim = await startSim();
    expect(await list(sim, { spuId: '10000142' })).toMatchObject({
      orderList: [{ orderId: 'DD0' }],
      total: 1,
    });
    expect(await list(sim, { spuId: '10000117' })).toMatchObject({ orderList: [], total: 0 });
  });

  it('show an unpaid order without payment, validity and usage', async () => {
    const change = (seed: WeChatSeed) => {
      const [pack] = seed.packs;
      if (!pack) throw new Error('a pack');
      pack.status = 1;
      delete pack.paidAt;
    };
    const sim = await startSim({ change });
    const { order } = await sim.charge(PATHS.order, { query: { orderId: sim.seed.packs[0]?.orderId } });
    expect(order).toMatchObject({ status: 1 });
    expect(order).not.toHaveProperty('usage');
    expect(order).not.toHaveProperty('payInfo.finishPayTime');
    expect(order).not.toHaveProperty('orderProductInfo.validity');
  });

  it('refuse what is no order', async () => {
    const sim = await startSim();
    const ask = async (query: object) => (await sim.charge(PATHS.order, { query: { ...query } })).errcode;
    expect(await ask({})).toBe(10120002);
    expect(await ask({ orderId: 'DD1' })).toBe(10120800);
    expect(await ask({ orderId: 'DD0000000000000000000' })).toBe(10120800);
    expect((await sim.charge(PATHS.order, { body: {} })).errcode).toBe(10120405);
    expect((await sim.charge(PATHS.orders)).errcode).toBe(10120405);
  });

  it('show an allocation in usage only after the lag', async () => {
    const sim = await startSim();
    const [pack] = sim.seed.packs;
    await sim.assign();
    await untilState(sim, 'request-0001', 'allocated');
    const used = async () => (await sim.charge(PATHS.order, { query: { orderId: pack?.orderId } })).order;
    expect(await used()).toMatchObject({ usage: { used: '1152000' } });
    sim.clock.now += 240_000;
    expect(await used()).toMatchObject({ usage: { used: '1410000' } });
    await sim.setFaults({ usageLagMs: 600_000 });
    expect(await used()).toMatchObject({ usage: { used: '1152000' } });
  });
});

describe('getSPUsageDetail', () => {
  it('gives the packs as packages with sums as text', async () => {
    const sim = await startSim();
    const answer = await usage(sim);
    expect(answer).toMatchObject({ errcode: 0, all: '6500000', effectiveUse: '2025000', total: 3 });
    const [pack] = sim.seed.packs;
    expect((answer.detailList as Rows)[0]).toEqual({
      pkgId: expect.stringMatching(/^ZY\d{19}$/),
      startTime: (pack?.paidAt ?? 0) / 1000,
      endTime: (pack?.validUntil ?? 0) / 1000,
      used: '1152000',
      all: '5000000',
      status: 1,
      spuId: '10000185',
      skuId: pack?.spSkuId,
      source: 2,
      orderId: pack?.orderId,
    });
  });

  it('filters by status and leaves expired packs out of the sums', async () => {
    const change = (seed: WeChatSeed) => {
      const [, small] = seed.packs;
      if (small) small.validUntil = NOW;
    };
    const sim = await startSim({ change });
    expect(await usage(sim, { status: 3 })).toMatchObject({
      total: 1,
      all: '5500000',
      detailList: [{ status: 3 }],
    });
    expect(await usage(sim, { status: 1 })).toMatchObject({ total: 2 });
    expect(await usage(sim, { status: 2 })).toMatchObject({ total: 0, detailList: [] });
  });

  it.each([{ limit: 21 }, { offset: '' }, { spuId: '' }, { status: 4 }])('refuses %o', async (query) => {
    const sim = await startSim();
    expect((await usage(sim, query)).errcode).toBe(10120002);
  });
});
