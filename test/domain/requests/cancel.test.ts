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
    const found = cancellable(approvedWith([planned(1)]), now);
    expect(found.ok ? null : found.refusal.reason).toBe(refusal);
  });

  it('is nothing whose time is over, although another one of it can be', () => {
    const { cancelUntil: _over, ...begun } = planned(1);
    const found = cancellable(approvedWith([begun, planned(2)]), T0);
    expect(found).toMatchObject({ ok: true, value: { no: 2 } });
    expect(cancellable(approvedWith([begun]), T0)).toMatchObject({ refusal: { reason: 'too_late' } });
  });

  it('is one that nobody asked about yet, where there are several', () => {
    const noOf = (...allocations: Allocated[]) => {
      const found = cancellable(approvedWith(allocations), T0 + 1);
      return found.ok ? found.value.no : null;
    };
    expect(noOf(planned(1, asked), planned(2))).toBe(2);
    expect(noOf(planned(1, { ...asked, expiresAt: T0 + 1 }), planned(2))).toBe(1);
    expect(noOf(planned(1, asked), planned(2, asked))).toBe(1);
  });

  it.each(ALLOCATION_STATES.filter((state) => state !== 'allocated'))('is nothing that is %s', (state) => {
    expect(cancellable(approvedWith([allocationIn(state)]), T0)).toMatchObject({
      refusal: { reason: 'not_allocated' },
    });
  });

  it('is nothing that waits for a decision', () => {
    expect(cancellable(aPendingRequest(), T0)).toMatchObject({ refusal: { reason: 'not_allocated' } });
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
