import { describe, expect, it } from 'vitest';
import type { Allocation, Stage } from '../../../src/domain/allocations/allocation.ts';
import { allocationDueAt, IN_FLIGHT_MS } from '../../../src/domain/allocations/due.ts';
import { dueAt } from '../../../src/domain/requests/due.ts';
import {
  allocationIn,
  approvedWith,
  confirmedFrom,
  MINUTE,
  order,
  timings,
} from '../../support/core-allocations.ts';
import { aPendingRequest, DAY, HOUR, T0 } from '../../support/requests.ts';

const common = aPendingRequest();
/** From a day after T0 for three days; its time to be taken back is over. */
const inStage = (stage: Stage): Allocation => {
  const { cancelUntil: _over, ...confirmed } = confirmedFrom(T0 + DAY);
  return { ...order, state: 'allocated', ...confirmed, stage };
};

describe('when somebody has to look again', () => {
  it('at a waiting request: when it ends', () => {
    expect(dueAt(common, timings)).toBe(T0 + 4 * HOUR);
  });

  it('at a decided one without allocations: never', () => {
    expect(dueAt({ ...common, phase: 'rejected', at: T0, by: 'UANN', reason: 'no' }, timings)).toBeNull();
    expect(dueAt({ ...common, phase: 'withdrawn', at: T0, by: 'ULIN' }, timings)).toBeNull();
    expect(dueAt({ ...common, phase: 'expired', at: T0 }, timings)).toBeNull();
  });

  it.each([
    ['reserved: soon, in case its job got lost', allocationIn('reserved'), T0 + 5_000],
    [
      'a call under way: when it cannot be any more',
      allocationIn('submitting', { lastAt: T0 + 7 }),
      T0 + 7 + IN_FLIGHT_MS,
    ],
    ['accepted: when the push is late', allocationIn('accepted'), T0 + 2 * MINUTE],
    [
      'accepted and checked: that long after the check',
      allocationIn('accepted', { lastAt: T0 + HOUR }),
      T0 + HOUR + 2 * MINUTE,
    ],
    ['unknown: every ten minutes', allocationIn('unknown', { lastAt: T0 + HOUR }), T0 + HOUR + 10 * MINUTE],
    [
      'unknown and never checked: ten minutes after it became so',
      allocationIn('unknown', { lastAt: T0 - HOUR }),
      T0 + 10 * MINUTE,
    ],
    ['allocated: once WeChat’s figures show it', allocationIn('allocated'), T0 + 5 * MINUTE],
    ['scheduled: when it begins', inStage('scheduled'), T0 + DAY],
    ['active: when it ends', inStage('active'), T0 + 4 * DAY],
    ['ended: never', inStage('ended'), null],
    ['failed: never', allocationIn('failed'), null],
  ] as const)('at an allocation that is %s', (_what, allocation, due) => {
    expect(allocationDueAt(allocation, T0, timings)).toBe(due);
    expect(dueAt(approvedWith([allocation]), timings)).toBe(due);
  });

  it('waits twice as long after each answer that put the call off, up to a minute', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 2_000].map((count) => {
      const at = allocationDueAt(allocationIn('submitting', { open: false, count }), T0, timings);
      return at === null ? null : at - T0;
    });
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
  });

  it('at one that waits with a clock: at its next step', () => {
    const clock = { steps: [{ at: T0 + HOUR, kind: 'remind' as const }], done: 0 };
    expect(dueAt(aPendingRequest({ clock }), timings)).toBe(T0 + HOUR);
  });

  it('at what the policy approved: when its review is due, and once what was undone can be cancelled', () => {
    const automatic = {
      kind: 'approve' as const,
      dueAt: T0 + 2 * HOUR,
      remindMs: HOUR,
      reviews: [],
      reviewedAt: null,
    };
    const active = inStage('active');
    expect(dueAt(approvedWith([active], { automatic }), timings)).toBe(T0 + 2 * HOUR);
    const scheduled: Allocation = {
      ...order,
      state: 'allocated',
      ...confirmedFrom(T0 + DAY),
      stage: 'scheduled',
    };
    const undo = { by: 'ULIN', at: T0 - HOUR };
    expect(dueAt(approvedWith([scheduled], { automatic: { ...automatic, undo } }), timings)).toBe(T0 - HOUR);
  });

  it('at the earliest of several allocations, past the settled ones', () => {
    const request = approvedWith([
      inStage('ended'),
      allocationIn('unknown', { lastAt: T0 + DAY }),
      allocationIn('accepted'),
    ]);
    expect(dueAt(request, timings)).toBe(T0 + 2 * MINUTE);
    expect(dueAt(approvedWith([inStage('ended'), allocationIn('failed')]), timings)).toBeNull();
  });
});
