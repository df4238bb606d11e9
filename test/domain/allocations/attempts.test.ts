import { describe, expect, it } from 'vitest';
import { orderOf } from '../../../src/domain/allocations/allocation.ts';
import { mayHaveBeenCalled, started } from '../../../src/domain/allocations/attempts.ts';
import { ALLOCATION_STATES, allocationIn, attempted, order } from '../../support/core-allocations.ts';
import { HOUR, T0 } from '../../support/requests.ts';

const later = { attempt: 2, at: T0 + HOUR, usedBefore: 7n };

describe('the record of calls', () => {
  it('begins with the first one', () => {
    expect(started(null, { attempt: 1, at: T0, usedBefore: 5n })).toEqual({
      count: 1,
      firstAt: T0,
      lastAt: T0,
      open: true,
      uncertain: false,
      lastCode: 0,
      usedBefore: 5n,
    });
  });

  it.each([
    ['was refused', { lastCode: 45009 }, { uncertain: false, lastCode: 45009 }],
    ['had no answer', { uncertain: true }, { uncertain: true, lastCode: 0 }],
    [
      'is still open, so that its process died',
      { open: true, lastCode: 45009 },
      { uncertain: true, lastCode: 0 },
    ],
  ])('goes on after one that %s', (_what, before, after) => {
    expect(started(attempted(before), later)).toEqual({
      count: 2,
      firstAt: T0,
      lastAt: T0 + HOUR,
      open: true,
      usedBefore: 1_000_000n,
      ...after,
    });
  });

  it('of which nothing is stored may have had one', () => {
    expect(mayHaveBeenCalled(T0)).toMatchObject({ count: 1, open: false, uncertain: true, usedBefore: null });
  });
});

it.each(ALLOCATION_STATES)('what was ordered stays whatever becomes of it: %s', (state) => {
  expect(orderOf(allocationIn(state))).toEqual(order);
});
