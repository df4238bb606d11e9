import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { LIST, orderSample, SKUS, skuSample } from '../calls/samples.ts';
import { BASE_URL, useTokenStore } from '../support.ts';

const scene = useTokenStore('token-1');

const order = (nth: number) => orderSample(`DD${nth}`, { usage: { used: '15000', all: '1000000' } });

const sku = (nth: number) => skuSample(`2000000${nth}`);

describe('an answer with bytes that strict JSON refuses', () => {
  it.each([0, 7, 0x14, 0x1f, 10])('is read with a raw byte %i in a name', async (code) => {
    const list = [{ ...order(1), orderProductInfo: { ...order(1).orderProductInfo, skuName: 'a?b' } }];
    const body = JSON.stringify({ errcode: 0, orderList: list, total: 1 });
    nock(BASE_URL)
      .post(LIST)
      .query(true)
      .reply(200, body.replace('a?b', `a${String.fromCharCode(code)}b`));
    const { packs } = await scene.client().account.packs('10000185');
    expect(packs.map(({ name }) => name)).toEqual(['a b']);
  });

  it.each([
    ['a byte order mark', Buffer.from([0xef, 0xbb, 0xbf])],
    ['two of them', Buffer.from([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf])],
  ])('is read with %s in front', async (_what, mark) => {
    const body = Buffer.from(JSON.stringify({ errcode: 0, orderList: [order(1)], total: 1 }));
    nock(BASE_URL)
      .post(LIST)
      .query(true)
      .reply(200, Buffer.concat([mark, body]));
    expect((await scene.client().account.packs('10000185')).packs).toHaveLength(1);
  });

  it('is read with half a character in a name', async () => {
    const [before, after] = JSON.stringify({ errcode: 0, skuList: [{ ...sku(1), skuName: 'a?b' }] }).split(
      '?',
    );
    const body = Buffer.concat([
      Buffer.from(before ?? ''),
      Buffer.from([0xe4, 0xb8]),
      Buffer.from(after ?? ''),
    ]);
    nock(BASE_URL).get(SKUS).query(true).reply(200, body);
    const { skus } = await scene.client().account.convertibleSkus('DD1');
    expect(skus.map(({ name }) => name)).toEqual(['a\ufffdb']);
  });

  it('accepts an assignment although errmsg holds one', async () => {
    nock(BASE_URL)
      .post('/wxa/charge/service-provider/package/assign')
      .query(true)
      .reply(200, '{"errcode":0,"errmsg":"o\u0014k"}');
    const outcome = await scene.client().account.assign({
      orderId: 'DD1',
      skuId: '1',
      receiverAppId: 'wx1',
      wechatRequestId: 'R-1-0000000000',
      beginsAt: null,
    });
    expect(outcome).toEqual({ kind: 'accepted' });
  });
});
