import { expect, it } from 'vitest';
import { coveringRaises } from '../../../src/domain/alerts/covering-raises.ts';
import { allocationIn, approvedWith, MINUTE } from '../../support/core-allocations.ts';
import { shop } from '../../support/core-scene.ts';
import { raiseWith } from '../../support/raises.ts';
import { aPendingRequest, DAY, HOUR, T0 } from '../../support/requests.ts';

const pending = aPendingRequest({ id: 'R-1' });
const beginning = (beginsAt: number | null) => ({
  ...pending,
  raise: raiseWith(pending.raise, { beginsAt }),
});

it.each([
  ['waits and would begin at once', beginning(null), T0, true],
  ['waits for longer than its days and would begin at once', beginning(null), T0 + 4 * DAY, true],
  ['waits since after the need and would begin at once', beginning(null), T0 - HOUR, true],
  [
    'was approved without a start, and its days are over',
    approvedWith([allocationIn('reserved')]),
    T0 + 4 * DAY,
    false,
  ],
  ['begins as soon as a new one could', beginning(T0 + 10 * MINUTE), T0, true],
  ['begins later', beginning(T0 + 11 * MINUTE), T0, false],
  ['begins in days', beginning(T0 + 2 * DAY), T0, false],
  ['begins before a need that is ahead', beginning(T0 + HOUR), T0 + HOUR, true],
  ['is over by then', beginning(T0 - 3 * DAY), T0, false],
  ['failed', approvedWith([]), T0, false],
])('a raise covers a need, or does not: one that %s', (_what, request, needed, covers) => {
  const found = coveringRaises([request], shop.appId, needed);
  expect(found).toEqual(covers ? [{ request: 'R-1', rate: 300_000 }] : []);
  expect(coveringRaises([request], 'wx00000000000000aa', needed)).toEqual([]);
});
