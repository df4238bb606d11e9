import { describe, expect, it } from 'vitest';
import { decideOtherCancelPush, decideOtherPush } from '../../../src/domain/allocations/decide-other-push.ts';
import { ALLOCATION_STATES, allocationIn, MINUTE, order, WECHAT_ID } from '../../support/core-allocations.ts';
import { DAY, T0 } from '../../support/requests.ts';

const second = { wechatRequestId: `${WECHAT_ID}-2` };
const receivedAt = T0 + MINUTE;
const push = {
  result: 0,
  orderId: order.orderId,
  receiverAppId: order.receiverAppId,
  packageId: 'ZY1',
  createdAt: null,
  receivedAt,
};
const also = { wechatRequestId: WECHAT_ID, at: T0, startsAt: T0, packageId: null };

describe('a late success of the try before', () => {
  it.each(['reserved', 'failed'] as const)('is what people wanted while the retry is %s', (state) => {
    expect(decideOtherPush(allocationIn(state, {}, second), WECHAT_ID, push)).toEqual([
      {
        type: 'other_try_confirmed',
        at: receivedAt,
        allocation: 1,
        wechatRequestId: WECHAT_ID,
        startsAt: receivedAt,
        packageId: 'ZY1',
        instead: second.wechatRequestId,
      },
    ]);
  });

  it('is what people wanted while WeChat only put the retry off', () => {
    const off = allocationIn('submitting', { open: false, lastCode: -1 }, second);
    expect(decideOtherPush(off, WECHAT_ID, push)).toMatchObject([{ instead: second.wechatRequestId }]);
  });

  it.each([{ open: true }, { open: false, uncertain: true }])(
    'is spent twice, perhaps, once the retry may have reached WeChat: %o',
    (attempts) => {
      const called = allocationIn('submitting', attempts, second);
      expect(decideOtherPush(called, WECHAT_ID, push)).toMatchObject([{ instead: null }]);
    },
  );

  it.each(['accepted', 'unknown', 'allocated', 'cancelling', 'cancelled'] as const)(
    'is spent twice once the retry is %s',
    (state) => {
      expect(decideOtherPush(allocationIn(state, {}, second), WECHAT_ID, push)).toMatchObject([
        { instead: null },
      ]);
    },
  );

  it('keeps a start that is still to come', () => {
    const beginsAt = T0 + DAY;
    const planned = allocationIn('reserved', {}, { ...second, beginsAt });
    expect(decideOtherPush(planned, WECHAT_ID, push)).toMatchObject([{ startsAt: beginsAt }]);
    const deferred = { ...planned, callAt: T0 };
    expect(decideOtherPush(deferred, WECHAT_ID, push)).toMatchObject([{ startsAt: receivedAt }]);
  });

  it('counts once', () => {
    const known = allocationIn('allocated', {}, { ...second, also: [also] });
    expect(decideOtherPush(known, WECHAT_ID, push)).toEqual([]);
  });
});

it.each(ALLOCATION_STATES)('that another try failed is nothing new: %s', (state) => {
  expect(decideOtherPush(allocationIn(state, {}, second), WECHAT_ID, { ...push, result: 7 })).toEqual([]);
});

it.each([{ orderId: 'DD1' }, { receiverAppId: 'wx0' }])(
  'is not believed with another order or receiver',
  (wrong) => {
    const one = allocationIn('reserved', {}, second);
    expect(decideOtherPush(one, WECHAT_ID, { ...push, ...wrong })).toBe('mismatch');
    expect(decideOtherCancelPush(one, WECHAT_ID, { ...push, ...wrong })).toBe('mismatch');
  },
);

it('a cancel of what was allocated twice is noted once; of anything else it changes nothing', () => {
  const twice = allocationIn('allocated', {}, { ...second, also: [also] });
  expect(decideOtherCancelPush(twice, WECHAT_ID, push)).toEqual([
    { type: 'other_try_cancelled', at: receivedAt, allocation: 1, wechatRequestId: WECHAT_ID },
  ]);
  expect(decideOtherCancelPush(twice, WECHAT_ID, { ...push, result: 1 })).toEqual([]);
  const back = allocationIn('allocated', {}, { ...second, also: [{ ...also, cancelledAt: T0 }] });
  expect(decideOtherCancelPush(back, WECHAT_ID, push)).toEqual([]);
  expect(decideOtherCancelPush(allocationIn('failed', {}, second), WECHAT_ID, push)).toEqual([]);
});
