import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { BASE_URL, useTokenStore } from '../support.ts';
import { ORDER, orderSample, unpaidSample } from './samples.ts';

const scene = useTokenStore('token-1');

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
      .reply(200, { errcode: 0, order: unpaidSample('DD4') });
    await expect(scene.client().account.pack('DD4')).rejects.toMatchObject({
      name: 'WeChatError',
      code: 10121001,
      retryable: false,
    });
  });
});
