import nock from 'nock';
import { describe, expect, it } from 'vitest';
import type { AssignOrder } from '../../../../src/flows/ports/wechat.ts';
import { BASE_URL, useTokenStore } from '../support.ts';
import { CANCEL } from './samples.ts';

const scene = useTokenStore('token-1');

const order: AssignOrder = {
  orderId: 'DD2970445798112968704',
  skuId: '20000178',
  receiverAppId: 'wxbf98693b6554a24a',
  wechatRequestId: 'hr_0123456789abcdef',
  beginsAt: null,
};

describe('a cancellation', () => {
  it('names the order and the requestId of its allocation', async () => {
    const cancel = nock(BASE_URL)
      .post(CANCEL, {
        orderId: order.orderId,
        requestId: order.wechatRequestId,
      })
      .query({ access_token: 'token-1' })
      .reply(200, { errcode: 0 });
    expect(await scene.client().account.cancel(order)).toEqual({ kind: 'accepted' });
    expect(cancel.isDone()).toBe(true);
  });

  it('that WeChat refuses is refused', async () => {
    nock(BASE_URL).post(CANCEL).query(true).reply(200, { errcode: 10121001 });
    expect(await scene.client().account.cancel(order)).toEqual({ kind: 'refused', code: 10121001 });
  });
});
