import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import { bookDraws } from '../../../src/domain/allocations/draws.ts';
import { emptyMeter, type Meter } from '../../../src/domain/policy/meters/meter.ts';
import {
  ALLOCATION_STATES,
  allocationIn,
  approvedWith,
  confirmedFrom,
  order,
} from '../../support/core-allocations.ts';
import { DAY, T0 } from '../../support/requests.ts';

const open: Meter = { draws: { 'R-17.1': order.units }, final: { units: 0n, count: 0 } };
const final: Meter = { draws: {}, final: { units: order.units, count: 1 } };
const scheduled: Allocation = { ...order, state: 'allocated', ...confirmedFrom(T0 + DAY) };
const EXPECTED: Record<(typeof ALLOCATION_STATES)[number], Meter> = {
  reserved: open,
  submitting: open,
  accepted: open,
  unknown: open,
  allocated: final,
  cancelling: open,
  failed: emptyMeter,
  cancelled: emptyMeter,
};

describe('what a request draws on a meter', () => {
  it('is nothing before it is approved', () => {
    expect(bookDraws(emptyMeter, null, null)).toBe(emptyMeter);
  });

  it.each(ALLOCATION_STATES)('of an allocation that is %s follows from that alone', (state) => {
    const after = approvedWith([allocationIn(state)]);
    expect(bookDraws(emptyMeter, null, after)).toEqual(EXPECTED[state]);
  });

  it.each(ALLOCATION_STATES.flatMap((from) => ALLOCATION_STATES.map((to) => [from, to] as const)))(
    'is moved on from %s to %s',
    (from, to) => {
      const [before, after] = [approvedWith([allocationIn(from)]), approvedWith([allocationIn(to)])];
      expect(bookDraws(EXPECTED[from], before, after)).toEqual(EXPECTED[to]);
    },
  );

  it('can be given back while WeChat would cancel it, and no longer', () => {
    expect(bookDraws(open, approvedWith([allocationIn('accepted')]), approvedWith([scheduled]))).toEqual(
      open,
    );
    const { cancelUntil: _over, ...begun } = {
      ...order,
      state: 'allocated' as const,
      ...confirmedFrom(T0 + DAY),
    };
    expect(bookDraws(open, approvedWith([scheduled]), approvedWith([begun]))).toEqual(final);
  });

  it('is counted for each of its allocations', () => {
    const after = approvedWith([
      allocationIn('reserved'),
      allocationIn('allocated', {}, { no: 2, units: 5n }),
    ]);
    expect(bookDraws(emptyMeter, null, after)).toEqual({
      draws: { 'R-17.1': order.units },
      final: { units: 5n, count: 1 },
    });
  });
});
