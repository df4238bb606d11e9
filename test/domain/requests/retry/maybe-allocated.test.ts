import { expect, it } from 'vitest';
import type { Failed } from '../../../../src/domain/allocations/allocation.ts';
import { maybeAllocated } from '../../../../src/domain/requests/retry/maybe-allocated.ts';
import { allocationIn, attempted, ledgerOf, MINUTE, order } from '../../../support/core-allocations.ts';
import { aPack, T0 } from '../../../support/requests.ts';

const BEFORE = 1_000_000n;
const failed = (usedBefore: bigint | null = BEFORE): Failed => {
  const one = allocationIn('failed');
  if (one.state !== 'failed') throw new Error(one.state);
  return { ...one, attempts: attempted({ usedBefore }) };
};
const OTHER = 57_000n;
type Entries = Parameters<typeof ledgerOf>[0];
const payer = (grown: bigint, entries: Entries = {}) => ({
  pack: aPack({ used: BEFORE + grown, fetchedAt: T0 + 10 * MINUTE }),
  ledger: ledgerOf(entries),
});

it.each<[string, bigint, Entries, boolean]>([
  ['figures as before', 0n, {}, false],
  ['exactly its units more', order.units, {}, true],
  ['another amount', order.units - 1n, {}, false],
  ['explained by one that WeChat confirmed since', order.units, { other: [order.units, T0 + MINUTE] }, false],
  ['both', order.units + OTHER, { other: [OTHER, T0 + MINUTE] }, true],
  ['the other one is not counted yet', 0n, { other: [OTHER, T0 + MINUTE] }, false],
  ['something is under way', order.units, { other: [OTHER, null] }, false],
  ['something was confirmed just before', order.units, { other: [OTHER, T0 - MINUTE] }, false],
  ['something was confirmed long before', order.units, { other: [OTHER, T0 - 60 * MINUTE] }, true],
])('%s', (_name, grown, entries, expected) => {
  expect(maybeAllocated(failed(), payer(grown, entries))).toBe(expected);
});

it('tells nothing where the figure before the call is not known', () => {
  expect(maybeAllocated(failed(null), payer(order.units))).toBe(false);
  const { attempts: _none, ...older } = failed();
  expect(maybeAllocated(older, payer(order.units))).toBe(false);
});
