import { describe, expect, it } from 'vitest';
import {
  isOverlapped,
  MOST_OVERLAPS,
  nearTo,
  overlapsWith,
  siblingsOf,
} from '../../../../src/domain/requests/ask/overlaps.ts';
import { allocationIn, approvedWith } from '../../../support/core-allocations.ts';
import { raiseWith } from '../../../support/raises.ts';
import { aPendingRequest, DAY, T0 } from '../../../support/requests.ts';

const appId = 'wx1234567890abcdef';
const MINUTE = 60_000;
/** One of the same app that would begin at once. */
const own = (days: number) => ({ appId, rate: 300_000, beginsAt: null, days });

/** Another raise of three days that waits for a decision. */
function other(id: string, beginsAt: number) {
  const request = aPendingRequest({ id });
  return { ...request, raise: raiseWith(request.raise, { beginsAt, rate: 100_000 }) };
}

describe('raises in the same time', () => {
  it.each([
    ['ends when this one begins', T0 - 3 * DAY, false, false],
    ['ends a moment later', T0 - 3 * DAY + 1, true, true],
    ['ends ten minutes later', T0 - 3 * DAY + 10 * MINUTE, true, true],
    ['ends within the minute after those', T0 - 3 * DAY + 11 * MINUTE - 1, true, true],
    ['ends more than that later', T0 - 3 * DAY + 11 * MINUTE, true, false],
    ['begins with it', T0, true, false],
    ['begins a moment before its end', T0 + 2 * DAY - 1, true, true],
    ['begins at its end', T0 + 2 * DAY, false, false],
  ])('one that %s', (_when, beginsAt, overlaps, handover) => {
    const found = overlapsWith([other('R-9', beginsAt)], own(2), T0);
    expect(found).toEqual(
      overlaps
        ? [
            {
              request: 'R-9',
              rate: 100_000,
              startsAt: beginsAt,
              endsAt: beginsAt + 3 * DAY,
              pending: true,
              ...(handover ? { handover: true } : {}),
            },
          ]
        : [],
    );
  });

  it('come in the order in which they begin, and only so many', () => {
    const many = Array.from({ length: 30 }, (_, nth) => other(`R-${nth}`, T0 + 30 - nth));
    const found = overlapsWith(many, own(1), T0);
    expect(found).toHaveLength(MOST_OVERLAPS);
    expect(found[0]?.request).toBe('R-29');
    expect(found.map(({ startsAt }) => startsAt)).toEqual(
      found.map(({ startsAt }) => startsAt).sort((a, b) => a - b),
    );
  });
});

describe('raises shortly before or after', () => {
  it.each([
    ['ends as this one begins', T0 + DAY - 3 * DAY, true],
    ['ended a day before', T0 - 3 * DAY, false],
    ['ended within that day', T0 - 3 * DAY + 1, true],
    ['overlaps it', T0 + DAY - 3 * DAY + 1, false],
    ['begins as it ends', T0 + 3 * DAY, true],
    ['begins within a day of that', T0 + 4 * DAY - 1, true],
    ['begins later', T0 + 4 * DAY, false],
  ])('one that %s', (_when, beginsAt, isNear) => {
    const found = nearTo([other('R-9', beginsAt)], { ...own(2), beginsAt: T0 + DAY }, T0);
    expect(found.map(({ request }) => request)).toEqual(isNear ? ['R-9'] : []);
  });
});

describe('of several allocations', () => {
  const raise = raiseWith(aPendingRequest().raise, {});
  const [shop] = raise.items;
  const tickets = { ...shop, app: { ...shop.app, appId: 'wx9' }, beginsAt: T0 + DAY };
  const campaign = aPendingRequest({ id: 'R-8', raise: { ...raise, items: [tickets, shop] } });

  it('each counts for its own app, by its own name', () => {
    expect(overlapsWith([campaign], own(2), T0)).toMatchObject([{ request: 'R-8.2', startsAt: T0 }]);
    const other = { ...own(2), appId: 'wx9' };
    expect(overlapsWith([campaign], other, T0)).toMatchObject([{ request: 'R-8.1', startsAt: T0 + DAY }]);
  });

  it('one that waits is no raise yet, and one that is approved is', () => {
    expect(isOverlapped([campaign], own(2), T0)).toBe(false);
    const approved = approvedWith([allocationIn('accepted')]);
    expect(isOverlapped([campaign, approved], own(2), T0)).toBe(true);
    const [overlap] = overlapsWith([approved], own(2), T0);
    expect(overlap).toStrictEqual({
      request: 'R-17',
      rate: 300_000,
      startsAt: T0,
      endsAt: T0 + 3 * DAY,
    });
    // Whatever only takes over from it does not run at the same time.
    const next = { ...own(2), beginsAt: T0 + 3 * DAY - 10 * MINUTE };
    expect(isOverlapped([approved], next, T0)).toBe(false);
    expect(isOverlapped([approved], next, T0, [], MINUTE)).toBe(true);
    const ended = { ...campaign, phase: 'withdrawn' as const, at: T0, by: 'ULIN' };
    expect(isOverlapped([ended], own(2), T0)).toBe(false);
  });

  it('those asked for together overlap each other where they are of one app', () => {
    const items = [own(2), { ...own(3), beginsAt: T0 + DAY }, { ...own(1), appId: 'wx9' }];
    expect(siblingsOf('R-8', items, 1, T0)).toMatchObject([{ request: 'R-8.2' }]);
    expect(overlapsWith([], own(2), T0, siblingsOf('R-8', items, 1, T0))).toHaveLength(1);
    expect(overlapsWith([], own(1), T0, siblingsOf('R-8', items, 1, T0))).toEqual([]);
    expect(siblingsOf('R-8', items, 3, T0)).toEqual([]);
  });
});
