import { describe, expect, it } from 'vitest';
import type { Allocated, CancelQuestion } from '../../../src/domain/allocations/allocation.ts';
import { cancellable, openQuestions } from '../../../src/domain/requests/cancel.ts';
import {
  ALLOCATION_STATES,
  allocationIn,
  approvedWith,
  confirmedFrom,
  order,
} from '../../support/core-allocations.ts';
import { aPendingRequest, DAY, HOUR, T0 } from '../../support/requests.ts';

const asked: CancelQuestion = { by: 'ULIN', at: T0, expiresAt: T0 + HOUR, votes: [] };

/** Allocated, and to begin in a day. */
function planned(no: number, question?: CancelQuestion): Allocated {
  return {
    ...order,
    no,
    state: 'allocated',
    ...confirmedFrom(T0 + DAY),
    ...(question ? { question } : {}),
  };
}

describe('what can be taken back', () => {
  it.each([
    ['before it begins', T0 + DAY - 1, null],
    ['when it begins', T0 + DAY, 'too_late'],
  ])('%s', (_when, now, refusal) => {
    const found = cancellable(approvedWith([planned(1)]), null, now);
    expect(found.ok ? null : found.refusal.reason).toBe(refusal);
  });

  it('is nothing whose time is over, although another one of it can be', () => {
    const { cancelUntil: _over, ...begun } = planned(1);
    const found = cancellable(approvedWith([begun, planned(2)]), null, T0);
    expect(found).toMatchObject({ ok: true, value: [{ no: 2 }] });
    expect(cancellable(approvedWith([begun]), null, T0)).toMatchObject({ refusal: { reason: 'too_late' } });
  });

  it('is each of several, or the one that is named', () => {
    const nosOf = (no: number | null, now = T0 + 1) => {
      const found = cancellable(approvedWith([planned(1, asked), planned(2)]), no, now);
      return found.ok ? found.value.map((one) => one.no) : [];
    };
    expect(nosOf(null)).toEqual([1, 2]);
    expect(nosOf(2)).toEqual([2]);
    expect(nosOf(3)).toEqual([]);
    expect(nosOf(null, T0 + DAY)).toEqual([]);
  });

  it.each(ALLOCATION_STATES.filter((state) => state !== 'allocated'))('is nothing that is %s', (state) => {
    expect(cancellable(approvedWith([allocationIn(state)]), null, T0)).toMatchObject({
      refusal: { reason: 'not_allocated' },
    });
  });

  it('is nothing that waits for a decision', () => {
    expect(cancellable(aPendingRequest(), null, T0)).toMatchObject({ refusal: { reason: 'not_allocated' } });
  });
});

describe('the questions of a request', () => {
  it('name their allocation', () => {
    expect(openQuestions(approvedWith([planned(1), planned(2, asked), allocationIn('failed')]))).toEqual([
      { no: 2, question: asked },
    ]);
    expect(openQuestions(aPendingRequest())).toEqual([]);
  });
});
