import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import type { RequestEvent } from '../../../src/domain/requests/events.ts';
import { evolve, evolveAll } from '../../../src/domain/requests/evolve.ts';
import { cardState } from '../../../src/domain/requests/state.ts';
import {
  ALLOCATION_STATES,
  allocationIn,
  approvedWith,
  attempted,
  order,
} from '../../support/core-allocations.ts';
import { aPendingRequest, DAY, T0 } from '../../support/requests.ts';

const pending = aPendingRequest();
const at = T0 + 5_000;

/** The one allocation after an event. */
function after(allocation: Allocation, event: RequestEvent): Allocation | undefined {
  const next = evolve(approvedWith([allocation]), event);
  return next.phase === 'approved' ? next.allocations[0] : undefined;
}

describe('a request', () => {
  it('begins as it was asked', () => {
    expect(evolve(null, { type: 'requested', at: T0, request: pending })).toBe(pending);
  });

  it('collects votes in their order', () => {
    const next = evolveAll(pending, [
      { type: 'approval_given', at: T0, by: 'UANN' },
      { type: 'approval_given', at: T0 + 1, by: 'UBEA' },
    ]);
    expect(next).toEqual({
      ...pending,
      votes: [
        { userId: 'UANN', at: T0 },
        { userId: 'UBEA', at: T0 + 1 },
      ],
    });
  });

  it('reserves its allocations when approved', () => {
    expect(evolve(pending, { type: 'approved', at, rule: 'default', allocations: [order] })).toEqual({
      ...pending,
      phase: 'approved',
      approvedAt: at,
      allocations: [{ ...order, state: 'reserved' }],
    });
  });

  it('keeps everything that was asked when it ends otherwise', () => {
    expect(evolve(pending, { type: 'rejected', at, by: 'UANN', reason: 'no' })).toEqual({
      ...pending,
      phase: 'rejected',
      at,
      by: 'UANN',
      reason: 'no',
    });
    expect(evolve(pending, { type: 'withdrawn', at, by: 'ULIN' })).toEqual({
      ...pending,
      phase: 'withdrawn',
      at,
      by: 'ULIN',
    });
    expect(evolve(pending, { type: 'expired', at })).toEqual({ ...pending, phase: 'expired', at });
  });

  it('never begins without having been asked for, and is never changed by events that cannot be', () => {
    expect(() => evolve(null, { type: 'expired', at })).toThrow('expired before requested');
    expect(() => evolveAll(null, [])).toThrow();
    expect(() => evolve(pending, { type: 'submission_accepted', at, allocation: 1 })).toThrow('pending');
    expect(() => after(allocationIn('reserved'), { type: 'submission_accepted', at, allocation: 1 })).toThrow(
      'nothing was tried',
    );
  });
});

describe('an allocation', () => {
  it('is submitted with what the pack had used before the first call', () => {
    const event = { type: 'submission_started', at, allocation: 1, attempt: 1, usedBefore: 7n } as const;
    expect(after(allocationIn('reserved'), event)).toEqual({
      ...order,
      state: 'submitting',
      attempts: attempted({ firstAt: at, lastAt: at, open: true, usedBefore: 7n }),
    });
  });

  it('keeps the first call’s time and figures when submitted again', () => {
    const before = allocationIn('submitting', { open: false, lastCode: 45009 });
    const event = { type: 'submission_started', at, allocation: 1, attempt: 2, usedBefore: null } as const;
    expect(after(before, event)).toMatchObject({
      attempts: {
        count: 2,
        firstAt: T0,
        lastAt: at,
        open: true,
        uncertain: false,
        lastCode: 45009,
        usedBefore: 1_000_000n,
      },
    });
  });

  it('is in doubt when submitted again after a call whose process died, and that silence outdates an older refusal', () => {
    const event = { type: 'submission_started', at, allocation: 1, attempt: 2, usedBefore: null } as const;
    expect(after(allocationIn('submitting', { open: true, lastCode: 45009 }), event)).toMatchObject({
      attempts: { uncertain: true, lastCode: 0 },
    });
  });

  it('stays in doubt through answers that put it off', () => {
    const put = { type: 'submission_put_off', at, allocation: 1, code: 45011, uncertain: false } as const;
    expect(after(allocationIn('submitting', { uncertain: true }), put)).toMatchObject({
      state: 'submitting',
      attempts: { open: false, uncertain: true, lastCode: 45011 },
    });
    expect(after(allocationIn('submitting'), put)).toMatchObject({ attempts: { uncertain: false } });
    expect(after(allocationIn('submitting'), { ...put, uncertain: true })).toMatchObject({
      attempts: { uncertain: true },
    });
  });

  it('is in doubt after an answer that did not come, and an older refusal speaks of nothing any more', () => {
    const event = { type: 'submission_unanswered', at, allocation: 1, cause: 'timeout' } as const;
    for (const state of ['submitting', 'accepted', 'unknown'] as const) {
      expect(after(allocationIn(state, { lastCode: 45009 }), event)).toMatchObject({
        state,
        attempts: { open: false, uncertain: true, lastCode: 0 },
      });
    }
  });

  it('is accepted or unknown with its attempts kept and the call closed', () => {
    expect(after(allocationIn('submitting'), { type: 'submission_accepted', at, allocation: 1 })).toEqual({
      ...order,
      state: 'accepted',
      at,
      attempts: attempted(),
    });
    expect(after(allocationIn('accepted'), { type: 'outcome_unknown', at, allocation: 1 })).toEqual({
      ...order,
      state: 'unknown',
      since: at,
      attempts: attempted(),
    });
  });

  it('remembers when it was looked at again, without any other change', () => {
    const event = { type: 'outcome_checked', at, allocation: 1 } as const;
    const unknown = allocationIn('unknown');
    expect(after(unknown, event)).toEqual({
      ...unknown,
      attempts: attempted({ uncertain: true, lastAt: at }),
    });
  });

  it('runs for its days from its start once confirmed, whatever it was before', () => {
    const event = {
      type: 'allocation_confirmed',
      at,
      allocation: 1,
      startsAt: T0 + DAY,
      packageId: 'ZY9',
      proof: 'push',
      by: null,
    } as const;
    for (const state of ALLOCATION_STATES) {
      expect(after(allocationIn(state), event)).toEqual({
        ...order,
        state: 'allocated',
        at,
        startsAt: T0 + DAY,
        endsAt: T0 + 4 * DAY,
        packageId: 'ZY9',
        proof: 'push',
        cancelUntil: T0 + DAY,
      });
    }
  });

  it('fails with the reason', () => {
    const failure = { source: 'push', code: 3 } as const;
    expect(
      after(allocationIn('accepted'), { type: 'allocation_failed', at, allocation: 1, failure }),
    ).toEqual({
      ...order,
      state: 'failed',
      at,
      failure,
      attempts: expect.objectContaining({ count: 1 }),
    });
  });

  it('changes alone', () => {
    const two = approvedWith([allocationIn('accepted'), allocationIn('accepted', {}, { no: 2 })]);
    const next = evolve(two, {
      type: 'allocation_failed',
      at,
      allocation: 2,
      failure: { source: 'usage' },
    });
    expect(next.phase === 'approved' && next.allocations.map(({ state }) => state)).toEqual([
      'accepted',
      'failed',
    ]);
  });
});

describe('the state on the card', () => {
  it('is the phase until approved', () => {
    expect(cardState(pending)).toBe('pending');
    expect(cardState({ ...pending, phase: 'rejected', at, by: 'UANN', reason: 'no' })).toBe('rejected');
    expect(cardState({ ...pending, phase: 'withdrawn', at, by: 'ULIN' })).toBe('withdrawn');
    expect(cardState({ ...pending, phase: 'expired', at })).toBe('expired');
  });

  it('is that of the allocations afterwards', () => {
    const shown = ALLOCATION_STATES.map((state) => cardState(approvedWith([allocationIn(state)])));
    expect(shown).toEqual([
      'approved',
      'submitting',
      'accepted',
      'allocated',
      'failed',
      'unknown',
      'cancelling',
      'cancelled',
    ]);
  });

  it('is partly where they differ, and only there', () => {
    expect(cardState(approvedWith([allocationIn('allocated'), allocationIn('failed')]))).toBe('partly');
    expect(cardState(approvedWith([allocationIn('allocated'), allocationIn('allocated')]))).toBe('allocated');
  });

  it.each([
    ['active', ['active']],
    ['active', ['ended', 'scheduled', 'active']],
    ['scheduled', ['ended', null, 'scheduled']],
    ['allocated', ['ended', null]],
    ['ended', ['ended', 'ended']],
  ] as const)('is %s where allocations are %j: what is alive decides', (state, stages) => {
    const inStages = stages.map((stage): Allocation => {
      const allocation = allocationIn('allocated');
      return stage === null || allocation.state !== 'allocated' ? allocation : { ...allocation, stage };
    });
    expect(cardState(approvedWith(inStages))).toBe(state);
    expect(cardState(approvedWith([...inStages, allocationIn('cancelled')]))).toBe('partly');
  });
});
