import fc from 'fast-check';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { anyOddNode, ODD, replaced } from '../odd.ts';
import { useTokenStore } from '../support.ts';
import { listsOf, order, servePages } from './odd-lists.ts';
import { LIST, skuSample, USAGE, usageSample } from './samples.ts';

const scene = useTokenStore('token-1');

const sku = (nth: number) => skuSample(`2000000${nth}`);

const usagePackage = (nth: number) => usageSample(`ZY${nth}`);

const five = <T>(one: (nth: number) => T) => [0, 1, 2, 3, 4].map(one);

const LISTS = listsOf(scene);

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
