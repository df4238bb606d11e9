import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { createWeChat } from '../../../../src/wechat/client/create-wechat.ts';
import { BASE_URL, NOW, useTokenStore } from '../support.ts';
import { LIST, ORDER, orderSample, SKUS, USAGE } from './samples.ts';

const scene = useTokenStore('token-1');

/** One that was placed and not paid. */
function unpaid(orderId: string, changes: Record<string, unknown> = {}) {
  return orderSample(orderId, {
    status: 1,
    payInfo: { applyPayTime: 1687265845 },
    usage: undefined,
    ...changes,
  });
}

/** Serves `orders` in pages, as they are when each page is asked for. */
function servePages(orders: (offset: number) => unknown[], total?: number) {
  const asked: unknown[] = [];
  nock(BASE_URL)
    .persist()
    .post(LIST)
    .query({ access_token: 'token-1' })
    .reply((_uri, body) => {
      asked.push(body);
      const { offset, limit } = body as { offset: number; limit: number };
      const all = orders(offset);
      return [200, { errcode: 0, orderList: all.slice(offset, offset + limit), total: total ?? all.length }];
    });
  return asked;
}

const ids = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => orderSample(`DD${String(from + index).padStart(19, '0')}`));

describe('packs', () => {
  it('are the paid orders, in milliseconds and exact units', async () => {
    servePages(() => [orderSample('DD2981741311549200000')]);
    expect((await scene.client().account.packs('10000185')).packs).toEqual([
      {
        account: 'main',
        orderId: 'DD2981741311549200000',
        name: 'sku name',
        spuId: '10000185',
        skuId: '20000176',
        all: 9007199254740993n,
        used: 15000n,
        paidAt: 1687265856000,
        validFrom: 1687265856000,
        validUntil: 1718801856000,
        fetchedAt: NOW,
      },
    ]);
  });

  it('are asked for with numbers, twenty at a time, to the last page', async () => {
    const asked = servePages(() => ids(1, 45));
    expect((await scene.client().account.packs('10000185')).packs).toHaveLength(45);
    expect(asked).toEqual([
      { spuId: '10000185', offset: 0, limit: 20 },
      { spuId: '10000185', offset: 20, limit: 20 },
      { spuId: '10000185', offset: 40, limit: 20 },
    ]);
  });

  it('cost one call for each twenty of them, also where the last page is full', async () => {
    const asked = servePages(() => ids(1, 500));
    expect((await scene.client().account.packs('10000185')).packs).toHaveLength(500);
    expect(asked).toHaveLength(25);
  });

  it('are complete although a new order moves the others while they are read', async () => {
    servePages((offset) => (offset === 0 ? ids(1, 40) : [...ids(0, 1), ...ids(1, 40)]));
    const { packs } = await scene.client().account.packs('10000185');
    expect(new Set(packs.map((pack) => pack.orderId)).size).toBe(packs.length);
    expect(packs).toHaveLength(40);
  });

  it.each([0, 1, 1000])('are read to their end when WeChat counts %i of them', async (total) => {
    servePages(() => ids(1, 40), total);
    expect((await scene.client().account.packs('10000185')).packs).toHaveLength(40);
  });

  it('do not include what is unpaid, or no order at all', async () => {
    servePages(() => [
      orderSample('DD0'),
      { orderId: 'DD0' },
      unpaid('DD1', {}),
      unpaid('DD2', { payInfo: null, usage: null, orderProductInfo: null }),
      unpaid('DD3', { payInfo: '', usage: {}, orderProductInfo: [] }),
      unpaid('DD5', { payInfo: { finishPayTime: '' }, usage: [], orderProductInfo: { validity: {} } }),
      unpaid('DD6', { payInfo: { finishPayTime: 0 }, usage: { used: '0', all: '0' }, orderProductInfo: '' }),
      orderSample('DD4'),
    ]);
    const { packs, unreadable } = await scene.client().account.packs('10000185');
    expect(packs.map((pack) => pack.orderId)).toEqual(['DD4']);
    expect(unreadable).toEqual([]);
  });

  it('are understood with numbers as strings, strings as numbers and fields that nobody knows', async () => {
    servePages(() => [
      orderSample('DD5', {
        payInfo: { finishPayTime: '1687265856' },
        orderProductInfo: {
          spSpuId: 10000185,
          spSkuId: 20000176,
          validity: '1718801856',
          novelty: { a: [1] },
        },
        usage: { used: 0, all: 1000 },
      }),
    ]);
    const [pack] = (await scene.client().account.packs('10000185')).packs;
    expect(pack).toMatchObject({
      name: 'DD5',
      spuId: '10000185',
      all: 1000n,
      paidAt: 1687265856000,
      validFrom: 1687265856000,
    });
  });

  it('are none when WeChat sends no list', async () => {
    nock(BASE_URL).post(LIST).query(true).reply(200, { errcode: 0 });
    expect((await scene.client().account.packs('10000185')).packs).toEqual([]);
  });

  it('keep the digits of ids that WeChat sends as bare numbers', async () => {
    const body = JSON.stringify({ errcode: 0, order: orderSample('X') }).replace(
      '"X"',
      '2981741311549200001',
    );
    nock(BASE_URL).get(ORDER).query(true).reply(200, body);
    expect((await scene.client().account.pack('DD1')).orderId).toBe('2981741311549200001');
  });
});

describe('one pack', () => {
  it('is asked for by its order id', async () => {
    nock(BASE_URL)
      .get(ORDER)
      .query({ access_token: 'token-1', orderId: 'DD4' })
      .reply(200, { errcode: 0, order: orderSample('DD4') });
    expect((await scene.client().account.pack('DD4')).used).toBe(15000n);
  });

  it('that is not paid is refused like one that is not there', async () => {
    nock(BASE_URL)
      .get(ORDER)
      .query(true)
      .reply(200, { errcode: 0, order: unpaid('DD4') });
    await expect(scene.client().account.pack('DD4')).rejects.toMatchObject({
      name: 'WeChatError',
      code: 10121001,
      retryable: false,
    });
  });
});

describe('convertible SKUs', () => {
  it('keep what WeChat says of them, where it can be read', async () => {
    const attr = {
      duration: '86400',
      granularity: 99,
      proportion: { quota: { quota: '50000' } },
      durationType: 1,
    };
    nock(BASE_URL)
      .get(SKUS)
      .query({ access_token: 'token-1', orderId: 'DD4' })
      .reply(200, {
        errcode: 0,
        skuList: [
          {
            skuId: '20000000',
            spuId: '10000142',
            skuName: '5万次/分钟',
            bizId: 100000,
            attr,
            finalPrice: '0',
          },
          { skuId: '20000001', spuId: '10000142', skuName: 'b', attr: { duration: 259200, proportion: [] } },
          { skuId: 20000002, spuId: 10000142, attr: 'none' },
        ],
      });
    expect((await scene.client().account.convertibleSkus('DD4')).skus).toEqual([
      { skuId: '20000000', spuId: '10000142', name: '5万次/分钟', durationSeconds: 86400, quota: 50000 },
      { skuId: '20000001', spuId: '10000142', name: 'b', durationSeconds: 259200, quota: null },
      { skuId: '20000002', spuId: '10000142', name: '20000002', durationSeconds: null, quota: null },
    ]);
  });
});

describe('usage', () => {
  it('comes in milliseconds and exact units, from all pages', async () => {
    const detail = (index: number) => ({
      pkgId: `ZY${index}`,
      status: 1,
      startTime: 1677914190,
      endTime: 1709450190,
      used: '1',
      all: '4',
      spuId: '10000057',
      skuId: '20000059',
    });
    const all = Array.from({ length: 21 }, (_, index) => detail(index));
    nock(BASE_URL)
      .persist()
      .get(USAGE)
      .query((query) => query.spuId === '10000057' && query.limit === '20')
      .reply((uri) => {
        const offset = Number(new URL(uri, BASE_URL).searchParams.get('offset'));
        const detailList = all.slice(offset, offset + 20);
        return [200, { errcode: 0, all: '18446744073709551', effectiveUse: '0', total: 21, detailList }];
      });
    const usage = await scene.client().account.usage('10000057');
    expect(usage).toMatchObject({ all: 18446744073709551n, effectiveUse: 0n });
    expect(usage.packages).toHaveLength(21);
    expect(usage.packages[0]).toEqual({
      packageId: 'ZY0',
      status: 1,
      startsAt: 1677914190000,
      endsAt: 1709450190000,
      all: 4n,
      used: 1n,
      spuId: '10000057',
      skuId: '20000059',
      orderId: null,
    });
  });
});

describe('a read', () => {
  const usage = { errcode: 0, all: '0', effectiveUse: '0' };

  it.each([-1, -202, 10120020])('is tried again when WeChat is busy (%i)', async (errcode) => {
    nock(BASE_URL).get(USAGE).query(true).twice().reply(200, { errcode });
    nock(BASE_URL).get(USAGE).query(true).reply(200, usage);
    const { account, waits, calls } = scene.client();
    await account.usage('1');
    expect(waits).toEqual([300, 900]);
    expect(calls).toEqual([
      ['getSPUsageDetail', errcode],
      ['getSPUsageDetail', errcode],
      ['getSPUsageDetail', 0],
    ]);
  });

  it('is tried again after a server error or a broken connection', async () => {
    nock(BASE_URL).get(USAGE).query(true).reply(503, 'busy');
    nock(BASE_URL)
      .get(USAGE)
      .query(true)
      .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    nock(BASE_URL).get(USAGE).query(true).reply(200, usage);
    await expect(scene.client().account.usage('1')).resolves.toMatchObject({ all: 0n });
  });

  it('gives up after three tries and says that there was no answer', async () => {
    nock(BASE_URL).persist().get(USAGE).query(true).reply(503, 'busy');
    const { account, calls } = scene.client();
    await expect(account.usage('1')).rejects.toMatchObject({ name: 'WeChatUnreachable', code: 'http_503' });
    expect(calls).toHaveLength(3);
  });

  it.each([45011, 45009, 10120002, 10120800])('is not tried again after a clear no (%i)', async (errcode) => {
    nock(BASE_URL).get(USAGE).query(true).reply(200, { errcode, errmsg: 'no' });
    const { account, calls } = scene.client();
    await expect(account.usage('1')).rejects.toMatchObject({
      name: 'WeChatError',
      code: errcode,
      errmsg: 'no',
    });
    expect(calls).toHaveLength(1);
  });
});

describe('the accounts of a deployment', () => {
  it('are found by their names only', () => {
    const { account } = scene.client();
    const wechat = createWeChat({ accounts: new Map([['main', account]]) });
    expect(wechat.names()).toEqual(['main']);
    expect(wechat.account('main')).toBe(account);
    expect(() => wechat.account('constructor')).toThrow('constructor');
  });
});
