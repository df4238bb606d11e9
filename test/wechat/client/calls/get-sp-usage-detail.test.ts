import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { BASE_URL, useTokenStore } from '../support.ts';
import { USAGE, usageSample } from './samples.ts';

const scene = useTokenStore('token-1');

describe('usage', () => {
  it('comes in milliseconds and exact units, from all pages', async () => {
    const all = Array.from({ length: 21 }, (_, index) => usageSample(`ZY${index}`));
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
