import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { BASE_URL, useTokenStore } from '../support.ts';
import { SKUS, skuSample } from './samples.ts';

const scene = useTokenStore('token-1');

describe('convertible SKUs', () => {
  it('keep what WeChat says of them, where it can be read', async () => {
    nock(BASE_URL)
      .get(SKUS)
      .query({ access_token: 'token-1', orderId: 'DD4' })
      .reply(200, {
        errcode: 0,
        skuList: [
          skuSample('20000000'),
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
