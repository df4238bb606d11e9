import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import type { RetryEvent } from '../../../src/domain/allocations/allocation-event.ts';
import { evolveAllocation } from '../../../src/domain/allocations/evolve-allocation.ts';
import { spentTwice } from '../../../src/domain/allocations/evolve-retry.ts';
import { ALLOCATION_STATES, allocationIn, attempted, WECHAT_ID } from '../../support/core-allocations.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const at = T0 + HOUR;
const second = `${WECHAT_ID}-2`;
const third = `${WECHAT_ID}-3`;
const retried: RetryEvent = {
  type: 'allocation_retried',
  at,
  allocation: 1,
  by: 'ULIN',
  wechatRequestId: second,
};
const other = (instead: string | null): RetryEvent => ({
  type: 'other_try_confirmed',
  at,
  allocation: 1,
  wechatRequestId: WECHAT_ID,
  startsAt: at,
  packageId: 'ZY9',
  instead,
});

describe('a retried allocation', () => {
  it('is asked for with its new requestId, and remembers why the one before failed', () => {
    const after = evolveAllocation(allocationIn('failed'), retried);
    expect(after).toMatchObject({
      state: 'reserved',
      wechatRequestId: second,
      earlier: [
        { wechatRequestId: WECHAT_ID, at: T0, failure: { source: 'answer', code: 10045 }, retriedAt: at },
      ],
    });
    expect(after).not.toHaveProperty('attempts');
    const failed: Allocation = { ...after, state: 'failed', at, failure: { source: 'usage' } };
    const again = evolveAllocation(failed, { ...retried, wechatRequestId: third });
    expect(again.earlier?.map(({ wechatRequestId }) => wechatRequestId)).toEqual([WECHAT_ID, second]);
  });

  it.each(ALLOCATION_STATES.filter((state) => state !== 'failed'))(
    'stays as it is where it is %s',
    (state) => {
      const before = allocationIn(state);
      expect(evolveAllocation(before, retried)).toBe(before);
    },
  );

  it('counts its calls anew', () => {
    const started = { type: 'submission_started', at, allocation: 1, attempt: 1, usedBefore: 7n } as const;
    const before = evolveAllocation({ ...allocationIn('failed'), ...{ attempts: attempted() } }, retried);
    expect(evolveAllocation(before, started)).toMatchObject({
      wechatRequestId: second,
      attempts: { count: 1, firstAt: at, usedBefore: 7n, uncertain: false },
    });
  });
});

describe('another try that WeChat allocated', () => {
  it('in place of the one that was not asked for yet is the allocation', () => {
    const before = evolveAllocation(allocationIn('failed'), retried);
    expect(evolveAllocation(before, other(second))).toMatchObject({
      state: 'allocated',
      wechatRequestId: WECHAT_ID,
      startsAt: at,
      endsAt: at + 3 * DAY,
      proof: 'push',
    });
  });

  it('besides the one that was asked for is known as spent twice until WeChat cancels it', () => {
    const before = evolveAllocation(allocationIn('allocated', {}, { wechatRequestId: second }), other(null));
    expect(before).toMatchObject({ state: 'allocated', wechatRequestId: second });
    expect(spentTwice(before)).toMatchObject([{ wechatRequestId: WECHAT_ID, packageId: 'ZY9' }]);
    const after = evolveAllocation(before, {
      type: 'other_try_cancelled',
      at,
      allocation: 1,
      wechatRequestId: WECHAT_ID,
    });
    expect(spentTwice(after)).toEqual([]);
    expect(after).toMatchObject({ state: 'allocated', also: [{ cancelledAt: at }] });
  });
});

it('what its card shows of a retry that got lost was perhaps asked for', () => {
  const resumed = {
    type: 'retry_resumed',
    at,
    allocation: 1,
    wechatRequestId: second,
    instead: WECHAT_ID,
  } as const;
  expect(evolveAllocation(allocationIn('accepted'), resumed)).toMatchObject({
    state: 'submitting',
    wechatRequestId: second,
    attempts: { uncertain: true, open: false },
  });
});
