import fc from 'fast-check';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { anyOddNode, ODD, replaced } from '../odd.ts';
import { BASE_URL, useTokenStore } from '../support.ts';
import { LIST, orderSample, SKUS, skuSample, USAGE, usageSample } from './samples.ts';

const scene = useTokenStore('token-1');

const order = (nth: number) => orderSample(`DD${nth}`, { usage: { used: '15000', all: '1000000' } });

const sku = (nth: number) => skuSample(`2000000${nth}`);

const usagePackage = (nth: number) => usageSample(`ZY${nth}`);

const five = <T>(one: (nth: number) => T) => [0, 1, 2, 3, 4].map(one);

/** Serves a list in pages, whatever its elements are. */
function servePages(path: string, list: readonly unknown[], field: string, more: object = {}) {
  const seen = { calls: 0 };
  const page = (offset: number, limit: number) => {
    seen.calls += 1;
    const part = { [field]: list.slice(offset, offset + limit) };
    return [200, { errcode: 0, ...part, total: list.length, ...more }] as const;
  };
  nock(BASE_URL)
    .persist()
    .post(path)
    .query(true)
    .reply((_uri, body) => {
      const { offset, limit } = body as { offset: number; limit: number };
      return page(offset, limit);
    });
  nock(BASE_URL)
    .persist()
    .get(path)
    .query(true)
    .reply((uri) => {
      const query = new URL(uri, BASE_URL).searchParams;
      return page(Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 100));
    });
  return seen;
}

/** Each list with what is read of it: the ids of all elements in order, and how many could not be. */
const LISTS = {
  async orders(elements: readonly unknown[], more: object = {}) {
    servePages(LIST, elements, 'orderList', more);
    const { packs, unreadable } = await scene.client().account.packs('10000185');
    return { ids: packs.map(({ orderId }) => orderId), unreadable: unreadable.length };
  },
  async specifications(elements: readonly unknown[]) {
    servePages(SKUS, elements, 'skuList');
    const { skus, unreadable } = await scene.client().account.convertibleSkus('DD4');
    return { ids: skus.map(({ skuId }) => skuId), unreadable };
  },
  async packages(elements: readonly unknown[], more: object = {}) {
    servePages(USAGE, elements, 'detailList', { all: '20', effectiveUse: '5', ...more });
    const { packages, unreadable } = await scene.client().account.usage('10000057');
    return { ids: packages.map(({ packageId }) => packageId), unreadable };
  },
};

describe.each([
  ['orders', five(order), ['DD0', 'DD1', 'DD2', 'DD3', 'DD4']],
  ['specifications', five(sku), five(sku).map(({ skuId }) => skuId)],
  ['packages', five(usagePackage), five(usagePackage).map(({ pkgId }) => pkgId)],
] as const)('a list of %s', (name, elements, all) => {
  // "DD0" is what WeChat says for no order at all.
  const ids = all.filter((id) => id !== 'DD0');
  const good = name === 'orders' ? [order(9), ...elements.slice(1)] : elements;
  const wanted = name === 'orders' ? ['DD9', ...ids] : ids;

  it('loses nothing but the one element in which any node is odd', async () => {
    await fc.assert(
      fc.asyncProperty(anyOddNode(good[2]), async ({ path, by }) => {
        nock.cleanAll();
        const read = await LISTS[name](replaced(good, [2, ...path], by) as unknown[]);
        const others = wanted.filter((id) => id !== wanted[2]);
        const whole = read.ids.length === wanted.length && read.unreadable === 0;
        if (whole) expect(new Set([...read.ids, ...others])).toEqual(new Set(read.ids));
        else expect({ ids: read.ids, counted: read.unreadable }).toEqual({ ids: others, counted: 1 });
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it.each(ODD)('counts an element that is %j', async (by) => {
    const read = await LISTS[name]([...good.slice(0, 2), by, ...good.slice(2)]);
    expect(read).toEqual({ ids: wanted, unreadable: 1 });
  });

  it('is read to its end although every third element is odd', async () => {
    const make = { orders: order, specifications: sku, packages: usagePackage }[name];
    const many = Array.from({ length: 47 }, (_, nth) => (nth % 3 === 1 ? '' : make(nth + 100)));
    const read = await LISTS[name](many);
    expect([read.ids.length, read.unreadable]).toEqual([31, 16]);
  });

  it('is empty where WeChat says so in any way', async () => {
    expect(await LISTS[name]([])).toEqual({ ids: [], unreadable: 0 });
  });
});

describe('a whole page', () => {
  it.each(ODD.filter((value) => !Array.isArray(value)))(
    'in which %j stands for five orders cannot be read',
    async (by) => {
      servePages(LIST, five(order), 'orderList', { orderList: by });
      await expect(scene.client().account.packs('10000185')).rejects.toMatchObject({
        name: 'WeChatUnreachable',
        code: 'unreadable',
      });
    },
  );

  it.each(ODD)('is read although the total is %j', async (total) => {
    const read = await LISTS.orders(
      five((nth) => order(nth + 1)),
      { total },
    );
    expect(read).toEqual({ ids: ['DD1', 'DD2', 'DD3', 'DD4', 'DD5'], unreadable: 0 });
    nock.cleanAll();
    expect((await LISTS.packages(five(usagePackage), { total })).ids).toHaveLength(5);
  });

  it('of nothing but odd elements does not hide the next one, and is asked for once', async () => {
    const list = [...Array.from({ length: 20 }, () => ''), ...five((nth) => order(nth + 1))];
    const seen = servePages(LIST, list, 'orderList');
    const { packs, unreadable } = await scene.client().account.packs('10000185');
    expect([packs.length, unreadable.length, seen.calls]).toEqual([5, 20, 2]);
  });

  it.each(ODD)('of usage is read although its sums are %j', async (by) => {
    servePages(USAGE, five(usagePackage), 'detailList', { all: by, effectiveUse: by });
    const usage = await scene.client().account.usage('1');
    expect(usage.packages).toHaveLength(5);
    expect(usage.all).toBe(by === 0 ? 0n : null);
  });

  it.each(ODD)('is read although errmsg is %j', async (errmsg) => {
    expect(
      (
        await LISTS.orders(
          five((nth) => order(nth + 1)),
          { errmsg },
        )
      ).ids,
    ).toHaveLength(5);
  });
});
