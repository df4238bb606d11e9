import { expect, it } from 'vitest';
import { nextEndOf } from '../../../src/domain/traffic/next-end.ts';
import { allocationIn, approvedWith } from '../../support/core-allocations.ts';
import { aPendingRequest, DAY, T0 } from '../../support/requests.ts';

const two = (state: Parameters<typeof allocationIn>[0]) => {
  const base = approvedWith([allocationIn('allocated'), allocationIn(state, {}, { no: 2 })]);
  const [item] = base.raise.items;
  const later = { ...item, beginsAt: T0 + 5 * DAY, days: 3 };
  return { ...base, raise: { ...base.raise, items: [item, later] as typeof base.raise.items } };
};

it.each<[string, Parameters<typeof nextEndOf>[0], number, number | null]>([
  ['of what runs', two('reserved'), T0, T0 + 3 * DAY],
  ['of what may still run', two('reserved'), T0 + 3 * DAY, T0 + 8 * DAY],
  ['of nobody knows what', two('unknown'), T0 + 3 * DAY, T0 + 8 * DAY],
  ['of none where it failed', two('failed'), T0 + 3 * DAY, null],
  ['of none after all of them', two('reserved'), T0 + 8 * DAY, null],
  ['of none while it waits for a decision', aPendingRequest(), T0, null],
])('the next end is that %s', (_what, request, now, end) => {
  expect(nextEndOf(request, now)).toBe(end);
});
