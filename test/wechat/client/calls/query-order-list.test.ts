import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { BASE_URL, NOW, useTokenStore } from '../support.ts';
import { LIST, ORDER, orderSample, unpaidSample } from './samples.ts';

const scene = useTokenStore('token-1');

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
      unpaidSample('DD1', {}),
      unpaidSample('DD2', { payInfo: null, usage: null, orderProductInfo: null }),
      unpaidSample('DD3', { payInfo: '', usage: {}, orderProductInfo: [] }),
      unpaidSample('DD5', { payInfo: { finishPayTime: '' }, usage: [], orderProductInfo: { validity: {} } }),
      unpaidSample('DD6', {
        payInfo: { finishPayTime: 0 },
        usage: { used: '0', all: '0' },
        orderProductInfo: '',
      }),
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
