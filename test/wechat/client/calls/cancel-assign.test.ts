import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { BASE_URL, useTokenStore } from '../support.ts';
import { ASSIGNMENT, CANCEL } from './samples.ts';

const scene = useTokenStore('token-1');

describe('a cancellation', () => {
  it('names the order and the requestId of its allocation', async () => {
    const cancel = nock(BASE_URL)
      .post(CANCEL, {
        orderId: ASSIGNMENT.orderId,
        requestId: ASSIGNMENT.wechatRequestId,
      })
      .query({ access_token: 'token-1' })
      .reply(200, { errcode: 0 });
    expect(await scene.client().account.cancel(ASSIGNMENT)).toEqual({ kind: 'accepted' });
    expect(cancel.isDone()).toBe(true);
  });

  it('that WeChat refuses is refused', async () => {
    nock(BASE_URL).post(CANCEL).query(true).reply(200, { errcode: 10121001 });
    expect(await scene.client().account.cancel(ASSIGNMENT)).toEqual({ kind: 'refused', code: 10121001 });
  });
});
