import { describe, expect, it } from 'vitest';
import type { AllocationEvent } from '../../../src/domain/allocations/allocation-event.ts';
import { evolveAllocation } from '../../../src/domain/allocations/evolve-allocation.ts';
import { ALLOCATION_STATES, allocationIn } from '../../support/core-allocations.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const at = T0 + HOUR;
const started: AllocationEvent = {
  type: 'submission_started',
  at,
  allocation: 1,
  attempt: 1,
  usedBefore: 7n,
};

describe('an allocation after one event', () => {
  it('is being submitted from the first call on, which is remembered', () => {
    expect(evolveAllocation(allocationIn('reserved'), started)).toMatchObject({
      state: 'submitting',
      attempts: { count: 1, firstAt: at, open: true, uncertain: false, usedBefore: 7n },
    });
  });

  it('may have reached WeChat once a call was begun while another was open', () => {
    const open = allocationIn('submitting', { open: true });
    const next = evolveAllocation(open, { ...started, attempt: 2 });
    expect(next).toMatchObject({ state: 'submitting', attempts: { count: 2, uncertain: true } });
  });

  it('stays uncertain once it was, whatever WeChat refuses later', () => {
    const silent = evolveAllocation(allocationIn('submitting'), {
      type: 'submission_unanswered',
      at,
      allocation: 1,
      cause: 'time-out',
    });
    const refused = evolveAllocation(silent, {
      type: 'submission_put_off',
      at,
      allocation: 1,
      code: -1,
      uncertain: false,
    });
    expect(refused).toMatchObject({ attempts: { open: false, uncertain: true, lastCode: -1 } });
  });

  it('runs for its days from the confirmed start', () => {
    const confirmed = evolveAllocation(allocationIn('accepted'), {
      type: 'allocation_confirmed',
      at,
      allocation: 1,
      startsAt: at,
      packageId: 'ZY9',
      proof: 'push',
      by: null,
    });
    expect(confirmed).toMatchObject({
      state: 'allocated',
      startsAt: at,
      endsAt: at + 3 * DAY,
      packageId: 'ZY9',
    });
  });

  it.each(ALLOCATION_STATES)(
    'keeps its order and its requestId, also where an event makes no sense: %s',
    (state) => {
      const before = allocationIn(state);
      const after = evolveAllocation(before, { type: 'stage_reached', at, allocation: 1, stage: 'active' });
      expect(after.wechatRequestId).toBe(before.wechatRequestId);
      expect(after.state).toBe(state);
    },
  );
});
