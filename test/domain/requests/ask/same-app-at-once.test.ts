import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makePlan } from '../../../../src/domain/plans/make-plan.ts';
import type { InTime } from '../../../../src/domain/requests/ask/overlaps.ts';
import { sameAppAtOnce } from '../../../../src/domain/requests/ask/same-app-at-once.ts';
import { randomPlan } from '../../../support/plans/random-plan.ts';
import { DAY, HOUR, T0 } from '../../../support/requests.ts';

const MINUTE = 60_000;
const one = (appId: string, days: number, beginsAt: number | null = null, rate = 300_000): InTime => ({
  appId,
  rate,
  days,
  beginsAt,
});

it.each<[string, InTime[]]>([
  ['one raise', [one('shop', 3)]],
  ['several apps at once', [one('shop', 3), one('tickets', 3)]],
  ['one after the other', [one('shop', 1, T0 + DAY), one('shop', 3, T0 + 2 * DAY)]],
  ['the later one first', [one('shop', 3, T0 + 2 * DAY), one('shop', 1, T0 + DAY)]],
  ['days apart', [one('shop', 1, T0 + DAY), one('shop', 1, T0 + 9 * DAY)]],
  [
    'one that takes over a little earlier',
    [one('shop', 1, T0 + DAY), one('shop', 3, T0 + 2 * DAY - 10 * MINUTE)],
  ],
  ['a peak within a longer raise', [one('shop', 7, T0 + DAY), one('shop', 1, T0 + 3 * DAY, 500_000)]],
  ['one that begins within another and goes on', [one('shop', 3), one('shop', 3, T0 + DAY)]],
  ['a higher one that begins together with a longer one', [one('shop', 1, null, 400_000), one('shop', 3)]],
])('is none: %s', (_what, items) => {
  expect(sameAppAtOnce(items, T0)).toBeNull();
});

it.each<[string, InTime[], object]>([
  [
    'the same twice, at once',
    [one('shop', 3), one('shop', 3)],
    { no: 1, other: 2, run: { startsAt: T0, endsAt: T0 + 3 * DAY } },
  ],
  [
    'two rates at the same time: the lower one',
    [one('shop', 3, T0 + DAY, 400_000), one('shop', 3, T0 + DAY)],
    { no: 2, other: 1, run: { startsAt: T0 + DAY, endsAt: T0 + 4 * DAY } },
  ],
  [
    'a short one within a longer and higher one',
    [one('shop', 7, T0 + DAY), one('shop', 1, T0 + 3 * DAY, 200_000)],
    { no: 2, other: 1, run: { startsAt: T0 + 3 * DAY, endsAt: T0 + 4 * DAY } },
  ],
  [
    'one of several, with its number',
    [one('shop', 1), one('tickets', 1), one('news', 1, T0 + DAY), one('news', 3, T0 + DAY)],
    { no: 3, other: 4 },
  ],
])('is found: %s', (_what, items, found) => {
  expect(sameAppAtOnce(items, T0)).toMatchObject(found);
});

it('leaves the highest limit of every moment as it is where what was found is left out', () => {
  const item = fc.record({
    appId: fc.constantFrom('shop', 'tickets'),
    rate: fc.constantFrom(100_000, 200_000, 300_000),
    days: fc.constantFrom(1, 3, 5),
    beginsAt: fc.option(fc.integer({ min: 0, max: 6 }).map((days) => T0 + days * DAY)),
  });
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 6 }), (items) => {
      const found = sameAppAtOnce(items, T0);
      if (found === null) return;
      const without = items.filter((_one, index) => index !== found.no - 1);
      for (let at = T0; at < T0 + 12 * DAY; at += DAY / 2)
        for (const appId of ['shop', 'tickets']) {
          const highest = (all: InTime[]) => {
            const on = all.filter((one) => one.appId === appId && (one.beginsAt ?? T0) <= at);
            return Math.max(
              0,
              ...on.filter((one) => at < (one.beginsAt ?? T0) + one.days * DAY).map(({ rate }) => rate),
            );
          };
          expect(highest(without)).toBe(highest(items));
        }
    }),
  );
});

it('is none of what a plan allocates, also when it is requested a quarter of an hour later', () => {
  const size = { apps: 2, packs: 3, specifications: 4, days: 8, longest: 3, step: 6 * HOUR };
  let planned = 0;
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 15 }), fc.nat({ max: 120 }), (seed, late, overlap) => {
      const input = { ...randomPlan(seed, size), addUp: false, overlapMs: overlap * MINUTE };
      const made = makePlan(input);
      if (!made.ok) return;
      planned += 1;
      const items = made.value.allocations.map(({ appId, specification: { rate, days }, startsAt }) =>
        one(appId, days, startsAt <= input.now ? null : startsAt, rate),
      );
      expect(sameAppAtOnce(items, input.now + late * MINUTE)).toBeNull();
    }),
    { numRuns: 200 },
  );
  expect(planned).toBeGreaterThan(0);
});
