import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import { decideCall } from '../../../src/domain/allocations/decide-call.ts';
import { decideTooLate, firstDeferredCall, isDeferred } from '../../../src/domain/allocations/deferred.ts';
import { allocationDueAt } from '../../../src/domain/allocations/due.ts';
import { plannedStart } from '../../../src/domain/allocations/planned-start.ts';
import { allocationIn, timings } from '../../support/core-allocations.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const START = T0 + 2 * DAY;
const CALL = START - HOUR / 6;

const reserved = (change: Partial<Allocation> = {}) =>
  ({
    no: 1,
    wechatRequestId: 'R-1-abcdefghij',
    orderId: 'DD1',
    skuId: 's',
    receiverAppId: 'wx1',
    units: 86_000n,
    beginsAt: START,
    days: 1,
    callAt: CALL,
    state: 'reserved',
    ...change,
  }) as Allocation;

describe('an allocation whose goods take no start time', () => {
  it('waits for its moment, and is called for then without a start', () => {
    expect(isDeferred(reserved(), CALL - 1)).toBe(true);
    expect(isDeferred(reserved(), CALL)).toBe(false);
    expect(decideCall(reserved(), CALL - 1, null)).toBeNull();
    expect(decideCall(reserved(), CALL, null)).toMatchObject([{ type: 'submission_started', attempt: 1 }]);
    expect(allocationDueAt(reserved(), T0, timings)).toBe(CALL);
    expect(plannedStart(reserved())).toBeNull();
  });

  it('after an outage is called for while its time lasts, and given up afterwards', () => {
    expect(decideTooLate(reserved(), START + DAY - 1)).toEqual([]);
    expect(decideTooLate(reserved(), START + DAY)).toMatchObject([
      { type: 'allocation_failed', failure: { source: 'late' } },
    ]);
  });

  it('is no other than before where its goods take one', () => {
    const { callAt: _none, ...order } = reserved();
    const usual = order as Allocation;
    expect(isDeferred(usual, T0)).toBe(false);
    expect(decideTooLate(usual, START + 9 * DAY)).toEqual([]);
    expect(plannedStart(usual)).toBe(START);
    expect(decideCall(usual, T0, null)).not.toBeNull();
  });
});

describe('the first call of several', () => {
  const later = (callAt: number) => ({ ...allocationIn('reserved'), callAt });

  it('is known where all of them wait for theirs', () => {
    expect(firstDeferredCall([later(T0 + 2), later(T0 + 1)])).toBe(T0 + 1);
  });

  it.each([[[later(T0), allocationIn('reserved')]], [[later(T0), allocationIn('accepted')]], [[]]])(
    'is none where one of them does not wait',
    (allocations) => {
      expect(firstDeferredCall(allocations)).toBeNull();
    },
  );
});
