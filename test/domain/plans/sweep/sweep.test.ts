import { describe, expect, it } from 'vitest';
import type { Need } from '../../../../src/domain/plans/problem/need.ts';
import { atOnce } from '../../../../src/domain/plans/problem/sliced.ts';
import { costOfRate } from '../../../../src/domain/plans/sweep/cost-of-rate.ts';
import { createGraph, everyNode } from '../../../../src/domain/plans/sweep/graph.ts';
import { createLacks, type Lacks, lacksNoMore } from '../../../../src/domain/plans/sweep/lacks.ts';
import { leastCosts, spentOf } from '../../../../src/domain/plans/sweep/least-costs.ts';
import { createLeastFrom } from '../../../../src/domain/plans/sweep/least-from.ts';
import { markedCosts } from '../../../../src/domain/plans/sweep/marked-costs.ts';
import { offersOf } from '../../../../src/domain/plans/sweep/offers.ts';
import { guessedRemaining, knownRemaining } from '../../../../src/domain/plans/sweep/remaining.ts';
import { sweep } from '../../../../src/domain/plans/sweep/sweep.ts';
import { packWith, purses, sells } from '../../../support/plans/plans.ts';
import { DAY, T0 } from '../../../support/requests.ts';

const MINUTE = 60_000;
const NEEDS = [
  { from: 0, to: 10, rate: 300 },
  { from: 20, to: 30, rate: 100 },
];

function listed(lacks: Lacks | null): string[] {
  return lacks ? [`${lacks.from}-${lacks.to} ${lacks.rate}`, ...listed(lacks.rest)] : [];
}

describe('what is lacking', () => {
  it('becomes less by what is added, or by what alone is high enough', () => {
    const sum = createLacks(true);
    const needs = sum.of(NEEDS);
    expect(listed(sum.without(needs, 5, 200))).toEqual(['0-5 100', '5-10 300', '20-30 100']);
    expect(listed(sum.without(needs, 25, 100))).toEqual(['0-10 200', '25-30 100']);
    expect(listed(sum.without(needs, 99, 300))).toEqual([]);
    const alone = createLacks(false);
    expect(listed(alone.without(alone.of(NEEDS), 5, 200))).toEqual(['0-10 300', '20-30 100']);
    expect(listed(alone.without(alone.of(NEEDS), 5, 300))).toEqual(['5-10 300', '20-30 100']);
  });

  it('is one list, however it came about', () => {
    const { of, without } = createLacks(true);
    const needs = of(NEEDS);
    expect(without(without(needs, 5, 200), 10, 100)).toBe(without(without(needs, 10, 100), 5, 200));
    expect(without(without(needs, 5, 300), 5, 100)?.rest).toBe(needs?.rest);
    expect(listed(of([...NEEDS, { from: 30, to: 40, rate: 100 }]))).toEqual(['0-10 300', '20-40 100']);
  });

  it('is compared at every moment', () => {
    const { of } = createLacks(true);
    const isNoMore = (one: Need[], other: Need[]) => lacksNoMore(of(one), of(other));
    const [first, second] = [
      { from: 0, to: 10, rate: 100 },
      { from: 10, to: 20, rate: 200 },
    ];
    expect(isNoMore([], [])).toBe(true);
    expect(isNoMore([first], [])).toBe(false);
    expect(isNoMore([{ from: 5, to: 15, rate: 100 }], [first, second])).toBe(true);
    expect(isNoMore([{ from: 5, to: 15, rate: 101 }], [first, second])).toBe(false);
    expect(isNoMore([{ from: 5, to: 15, rate: 100 }], [second])).toBe(false);
    expect(isNoMore([{ from: 5, to: 21, rate: 100 }], [first, second])).toBe(false);
    expect(isNoMore([{ from: 15, to: 16, rate: 200 }], [first, second])).toBe(true);
  });
});

/** Two days of 300, of a pack that pays for little more than the first one, and of another one that is dearer. */
function scene() {
  const short = packWith('DD1', 1_000, {
    specifications: sells([100, 1, 30], [200, 1, 55]),
    validUntil: T0 + DAY,
  });
  const ample = packWith('DD2', 1_000, { specifications: sells([100, 1, 40], [200, 2, 150]) });
  const apps = [{ appId: 'shop', needs: [{ from: T0, to: T0 + 2 * DAY, rate: 300 }] }];
  const packs = purses(short, ample);
  const { offers, kinds } = offersOf(apps, packs);
  const graph = createGraph(apps, kinds, true);
  const order = atOnce(everyNode(graph, 1_000));
  if (!order) throw new Error('there are few nodes');
  return { apps, packs, offers, graph, order };
}

describe('what can be lacking', () => {
  it('is found with all that follows it first, unless it is too much', () => {
    const { graph, order } = scene();
    expect(order.at(-1)).toBe(graph.root);
    for (const [nth, node] of order.entries())
      for (const { to } of graph.movesOf(node)) expect(order.indexOf(to)).toBeLessThan(nth);
    expect(atOnce(everyNode(graph, 10))).toBe(null);
  });

  it('costs what the cheapest offers cost, whoever pays, with as few allocations as that allows', () => {
    const { graph, order, offers } = scene();
    const priceOf = ({ units }: (typeof offers)[0]) => units;
    const costs = leastCosts(graph, order, priceOf);
    expect([costs.units[graph.root.no], costs.allocations[graph.root.no]]).toEqual([55 + 30 + 3 * 40, 5]);
    expect(spentOf(graph, costs, priceOf, 2)).toEqual([85, 120]);
  });

  it('costs more with mark-ups, where what is cheap is short', () => {
    const { graph, order } = scene();
    const { markups, costs } = atOnce(markedCosts(graph, order, [30, 1_000], [1, 1]));
    const bound = (costs.units[graph.root.no] ?? 0) - 30 * (markups[0] ?? 0);
    expect(bound).toBeGreaterThan(205);
    expect(bound).toBeLessThanOrEqual(30 + 150 + 40);
  });

  it('is known for purses that are behind others, and for those that are open still', () => {
    const { graph, order, apps, offers } = scene();
    const known = atOnce(knownRemaining(graph, order, [1_000, 1_000], -1));
    expect(known.least(graph.root)).toEqual({ units: 205, allocations: 5 });
    expect(known.leastBehind(graph.root, 0)).toBe(120);
    const later = order.find(({ lacks }) => lacks?.from === T0 + 2 * DAY - MINUTE);
    expect(later && [0, 1].map((purse) => known.isOpen(later, purse))).toEqual([false, true]);
    expect(guessedRemaining(apps, offers, true).least(graph.root).units).toBe(2 * (55 + 30));
  });
});

describe('a lower bound', () => {
  const prices = [
    { rate: 100, units: 30 },
    { rate: 250, units: 60 },
  ];
  const { of, without } = createLacks(true);

  it('is the cheapest mixture of rates, or the cheapest one that is high enough', () => {
    const sum = costOfRate(prices, true);
    expect([0, 100, 101, 300, 500, 600].map(sum)).toEqual([0, 30, 60, 90, 120, 150]);
    const alone = costOfRate(prices, false);
    expect([100, 101, 251].map(alone)).toEqual([30, 60, Number.POSITIVE_INFINITY]);
    expect(costOfRate(prices, true)(1_000_000)).toBe(240_000);
  });

  it('counts moments that are a day apart', () => {
    const needs = of([{ from: T0, to: T0 + 2.5 * DAY, rate: 100 }]);
    const least = createLeastFrom(costOfRate(prices, true));
    expect(least(needs)).toBe(90);
    expect(least(without(needs, T0 + DAY, 100))).toBe(60);
    expect(least(null)).toBe(0);
  });

  it('chooses those that say most, not the first ones', () => {
    const needs = of([
      { from: T0, to: T0 + 0.5 * DAY, rate: 100 },
      { from: T0 + 0.5 * DAY, to: T0 + 1.5 * DAY, rate: 250 },
      { from: T0 + 1.5 * DAY, to: T0 + 1.6 * DAY, rate: 500 },
    ]);
    const least = createLeastFrom(costOfRate(prices, true));
    expect(least(needs)).toBe(60 + 120);
    expect(least(without(needs, T0 + DAY, 250))).toBe(120);
    expect(least(without(needs, T0 + 2 * DAY, 250))).toBe(60);
  });
});

describe('a sweep', () => {
  it('adds rates together, one after the other and one on top of the other', () => {
    const packs = purses(packWith('DD1', 1_000, { specifications: sells([100, 1, 30], [200, 2, 110]) }));
    const apps = [{ appId: 'shop', needs: [{ from: T0, to: T0 + 2 * DAY, rate: 300 }] }];
    const found = atOnce(sweep(apps, packs, true, 5_000, false));
    const units =
      found !== 'too_many_steps' && found.best?.map(({ specification }) => Number(specification.units));
    expect(units && [...units].sort((a, b) => a - b)).toEqual([30, 30, 110]);
    expect(atOnce(sweep(apps, packs, true, 1, false))).toBe('too_many_steps');
    expect(atOnce(sweep(apps, packs, false, 5_000, true))).toMatchObject({ best: null });
  });

  it('finds the same where there is too much to look at all of it first', () => {
    const packs = purses(packWith('DD1', 900_000, { specifications: sells([100, 1, 30], [200, 2, 110]) }));
    const apps = [{ appId: 'shop', needs: [{ from: T0, to: T0 + 80 * DAY, rate: 300 }] }];
    const found = atOnce(sweep(apps, packs, true, 50_000, true));
    expect(found).not.toBe('too_many_steps');
    if (found === 'too_many_steps') return;
    const units = found.best?.map(({ specification }) => Number(specification.units)) ?? [];
    expect(units.reduce((sum, one) => sum + one, 0)).toBe(80 * 85);
  });
});
