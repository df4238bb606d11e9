import { describe, expect, it } from 'vitest';
import { confirmed } from '../../../src/domain/allocations/confirmed.ts';
import { plannedStart } from '../../../src/domain/allocations/planned-start.ts';
import { allocationIn, attempted } from '../../support/core-allocations.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const submitting = (beginsAt: number | null, firstAt = T0) =>
  allocationIn('submitting', { firstAt }, { beginsAt });

describe('the start that WeChat was asked for', () => {
  it.each([
    ['at once', submitting(null), null],
    ['later than the first call', submitting(T0 + 1), T0 + 1],
    ['passed at the first call', submitting(T0), null],
    ['before the first call', submitting(T0 + HOUR, T0 + DAY), null],
    ['before any call it is the one that was planned', allocationIn('reserved', {}, { beginsAt: T0 }), T0],
  ])('%s', (_what, allocation, start) => {
    expect(plannedStart(allocation)).toBe(start);
  });

  it('is when a raise runs that was confirmed another way than by a push, else the first call is', () => {
    const attempts = attempted({ firstAt: T0 });
    expect(confirmed(submitting(T0 + HOUR), attempts, T0 + DAY, 'usage')).toEqual({
      type: 'allocation_confirmed',
      at: T0 + DAY,
      allocation: 1,
      startsAt: T0 + HOUR,
      packageId: null,
      proof: 'usage',
      by: null,
    });
    expect(confirmed(submitting(null), attempts, T0 + DAY, 'replay')).toMatchObject({
      startsAt: T0,
      proof: 'replay',
    });
  });
});
