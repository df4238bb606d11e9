import { describe, expect, it } from 'vitest';
import { bestChains } from '../../../../src/domain/plans/alone/best-chains.ts';
import { chainProblem } from '../../../../src/domain/plans/alone/chain-problem.ts';
import { createAlone } from '../../../../src/domain/plans/alone/cheapest-alone.ts';
import { emptyRow, withLinks, withPurse } from '../../../../src/domain/plans/alone/cost-row.ts';
import { daysOf } from '../../../../src/domain/plans/alone/days-of.ts';
import { mergings } from '../../../../src/domain/plans/alone/mergings.ts';
import { bestMarkups, leastUnits } from '../../../../src/domain/plans/alone/relaxed-chains.ts';
import { remainingCosts, remainingWithin } from '../../../../src/domain/plans/alone/remaining-costs.ts';
import { atOnce } from '../../../../src/domain/plans/problem/sliced.ts';
import { packWith, purses, sells } from '../../../support/plans/plans.ts';
import { DAY, T0 } from '../../../support/requests.ts';

const gap = (fromDay: number, toDay: number, rate = 300_000, appId = 'shop') => ({
  appId,
  from: T0 + fromDay * DAY,
  to: T0 + toDay * DAY,
  rate,
});

describe('links', () => {
  it('are those that alone are high enough and can be paid, and of each length the cheapest', () => {
    const specifications = sells(
      [200_000, 1, 1],
      [300_000, 1, 9],
      [400_000, 1, 8],
      [300_000, 3, 20],
      [300_000, 5, 99],
    );
    const { links } = chainProblem([gap(0, 2)], purses(packWith('DD1', 50, { specifications })));
    expect(links.map(({ specification, units }) => [specification.rate, specification.days, units])).toEqual([
      [300_000, 3, 20],
      [400_000, 1, 8],
    ]);
  });

  it('of packs that expire within a gap come first, in the order in which they can end at the latest', () => {
    const specifications = sells([300_000, 1, 1], [300_000, 5, 4]);
    const problem = chainProblem(
      [gap(0, 20)],
      purses(
        packWith('DD1', 50, { specifications, validUntil: T0 + 4 * DAY }),
        packWith('DD2', 50, { specifications, validUntil: T0 + 6 * DAY }),
        packWith('DD3', 50, { specifications, validUntil: T0 + 20 * DAY }),
        packWith('DD4', 50, { specifications, validUntil: T0 + 21 * DAY }),
      ),
    );
    expect(problem.links.map(({ purse, days }) => `${purse}/${days}`)).toEqual([
      '0/1',
      '1/1',
      '0/5',
      '1/5',
      '2/1',
      '2/5',
      '3/5',
      '3/1',
    ]);
    expect(problem.firstLate).toBe(6);
  });

  it('are none of a pack that is not valid when the gap begins', () => {
    expect(chainProblem([gap(0, 2)], purses(packWith('DD1', 900_000, { validFrom: T0 + 1 }))).links).toEqual(
      [],
    );
  });
});

describe('gaps', () => {
  it('are looked at one by one, and together where an allocation reaches from the one to the other', () => {
    const ways = mergings([gap(0, 1), gap(2, 3), gap(9, 10), gap(10, 11, 300_000, 'tickets')], 3);
    expect(ways?.map((way) => way.map(({ from, to }) => `${(from - T0) / DAY}-${(to - T0) / DAY}`))).toEqual([
      ['0-1', '2-3', '9-10', '10-11'],
      ['0-3', '9-10', '10-11'],
    ]);
    const many = Array.from({ length: 40 }, (_one, nth) => gap(2 * nth, 2 * nth + 1));
    expect(mergings(many, 3)).toBe(null);
    expect(mergings(many, 1)).toHaveLength(1);
  });

  it('need whole days', () => {
    expect([0, 1, DAY, DAY + 1, -5].map(daysOf)).toEqual([0, 1, 1, 2, 0]);
  });
});

describe('bounds', () => {
  const specifications = sells([300_000, 1, 10], [300_000, 3, 24]);

  it('go by the cheapest days, and by the fewest links of them', () => {
    const problem = chainProblem([gap(0, 5)], purses(packWith('DD1', 500, { specifications })));
    const costs = remainingCosts(problem);
    expect([0, 1, 2, 3, 4, 5].map((days) => costs.units(0, [days]))).toEqual([0, 10, 20, 24, 34, 44]);
    expect(costs.links(0, [5])).toBe(3);
    // From the second link on there is only the single day.
    expect(costs.units(1, [5])).toBe(50);
    expect(costs.units(2, [1])).toBe(Number.POSITIVE_INFINITY);
    expect(leastUnits(problem)).toBe(44);
  });

  it('are raised by mark-ups where what is cheap is short, and never above what it costs', () => {
    const cheap = packWith('DD1', 20, { specifications: sells([300_000, 1, 10]) });
    const dear = packWith('DD2', 500, { specifications: sells([300_000, 1, 16]) });
    const problem = chainProblem([gap(0, 10)], purses(cheap, dear));
    const markups = bestMarkups(problem);
    expect(leastUnits(problem)).toBe(100);
    const marked =
      remainingCosts(problem, markups ?? []).units(0, [10]) -
      20 * (markups?.[0] ?? 0) -
      500 * (markups?.[1] ?? 0);
    expect(marked).toBeGreaterThan(125);
    expect(marked).toBeLessThanOrEqual(2 * 10 + 8 * 16);
    expect(bestMarkups(chainProblem([gap(0, 5)], purses(packWith('DD1', 500), packWith('DD2', 500))))).toBe(
      null,
    );
  });
});

describe('what no purse pays more for than it has', () => {
  const cheap = packWith('DD1', 25, { specifications: sells([300_000, 1, 10]) });
  const dear = packWith('DD2', 500, { specifications: sells([300_000, 1, 16], [300_000, 3, 40]) });

  it('is known exactly, of several gaps together if need be', () => {
    const both = chainProblem([gap(0, 2), gap(9, 11)], purses(cheap, dear));
    const first = atOnce(remainingWithin(both, true));
    expect([first.units(0, [2, 0]), first.units(0, [0, 2])]).toEqual([20, 20]);
    // The cheap one pays for two days in all.
    expect([first.units(0, [2, 2]), first.links(0, [2, 2])]).toEqual([20 + 32, 4]);
    expect(first.units(0, [1, 1])).toBe(20);
    // Each gap alone knows nothing of what the other one spends.
    expect(atOnce(remainingWithin(both, false)).units(0, [2, 2])).toBe(40);
    expect(remainingCosts(both).units(0, [2, 2])).toBe(40);
    // Behind the links of the cheap one.
    expect(first.units(2, [2, 2])).toBe(64);
  });

  it('is as if they were endless where they expire', () => {
    const soon = packWith('DD0', 10, { specifications: sells([300_000, 1, 9]), validUntil: T0 + 2 * DAY });
    const problem = chainProblem([gap(0, 4)], purses(soon, cheap, dear));
    const costs = atOnce(remainingWithin(problem, true));
    expect([costs.units(0, [4]), costs.units(problem.firstLate, [4])]).toEqual([36, 50]);
  });

  it('a purse adds what it can pay for, beside all that others cover', () => {
    const sizes = [3, 4];
    const links = [
      { gap: 0, days: 1, units: 10 },
      { gap: 1, days: 2, units: 15 },
    ];
    const own = withLinks(emptyRow(sizes), links);
    expect([...own.units]).toEqual([0, 15, 15, 30, 10, 25, 25, 40, 20, 35, 35, 50]);
    expect(
      [...withPurse(emptyRow(sizes), own, 25, own, 25).units].map((units) => (units <= 25 ? units : null)),
    ).toEqual([...[0, 15, 15, null], ...[10, 25, 25, null], ...[20, null, null, null]]);
    const others = withLinks(emptyRow(sizes), [{ gap: 1, days: 1, units: 8 }]);
    const best = withLinks(others, links);
    const all = withPurse(others, own, 25, best, 1_000);
    expect([...all.units.slice(0, 4), all.units[7], all.links[7], all.units[11]]).toEqual([
      0, 8, 15, 23, 33, 3, 44,
    ]);
  });
});

describe('chains', () => {
  it('cover the gap as cheaply as the packs allow', () => {
    const cheap = packWith('DD1', 25, { specifications: sells([300_000, 1, 10]) });
    const dear = packWith('DD2', 500, { specifications: sells([300_000, 1, 16], [300_000, 3, 40]) });
    const found = atOnce(bestChains(chainProblem([gap(0, 4)], purses(cheap, dear)), 1_000, false));
    expect(found.chains?.placed.map(({ link }) => link.units)).toEqual([10, 40]);
    expect(atOnce(bestChains(chainProblem([gap(0, 4)], purses(cheap)), 1_000, true))).toMatchObject({
      chains: null,
      least: null,
    });
  });

  it('take short before long where packs expire one soon after the other', () => {
    const long = packWith('DD1', 10, {
      specifications: sells([300_000, 10, 10]),
      validUntil: T0 + 1.5 * DAY,
    });
    const short = packWith('DD2', 1, { specifications: sells([300_000, 1, 1]), validUntil: T0 + 1.6 * DAY });
    const found = atOnce(createAlone([gap(0, 11)], purses(long, short))(1_000, false));
    expect(found !== 'too_many_steps' && found.best?.map(({ startsAt }) => (startsAt - T0) / DAY)).toEqual([
      0, 1,
    ]);
  });

  it('reach across two gaps', () => {
    const packs = purses(packWith('DD1', 50, { specifications: sells([300_000, 1, 20], [300_000, 3, 30]) }));
    const found = atOnce(createAlone([gap(0, 0.5), gap(2, 2.5)], packs)(1_000, false));
    expect(found !== 'too_many_steps' && found.best?.length).toBe(1);
  });
});
