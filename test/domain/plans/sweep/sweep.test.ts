import { describe, expect, it } from 'vitest';
import { costOfRate } from '../../../../src/domain/plans/sweep/cost-of-rate.ts';
import { firstLack, heldBefore, holdMore, lackAt } from '../../../../src/domain/plans/sweep/first-lack.ts';
import { createLeastFrom } from '../../../../src/domain/plans/sweep/least-from.ts';
import { sweep } from '../../../../src/domain/plans/sweep/sweep.ts';
import { packWith, purses, sells } from '../../../support/plans/plans.ts';
import { DAY, T0 } from '../../../support/requests.ts';

const NEEDS = [
  { from: 0, to: 10, rate: 300 },
  { from: 20, to: 30, rate: 100 },
];

describe('what is lacking', () => {
  it('is found where what is held ends, and adds up only if it may', () => {
    const holding = [
      { until: 5, rate: 200 },
      { until: 8, rate: 100 },
    ];
    expect(firstLack(NEEDS, [], true, 0)).toEqual({ at: 0, rate: 300 });
    expect(firstLack(NEEDS, holding, true, 0)).toEqual({ at: 5, rate: 200 });
    expect(firstLack(NEEDS, holding, false, 0)).toEqual({ at: 0, rate: 300 });
    expect(firstLack(NEEDS, [{ until: 40, rate: 300 }], false, 0)).toBe(null);
    expect(firstLack(NEEDS, [{ until: 22, rate: 300 }], true, 3)).toEqual({ at: 22, rate: 100 });
  });

  it('what is held is kept short: by its end, without what is over or of no more use', () => {
    const holding = [
      { until: 5, rate: 200 },
      { until: 8, rate: 100 },
    ];
    expect(holdMore(holding, { until: 8, rate: 50 }, true, 5, 30)).toEqual([{ until: 8, rate: 150 }]);
    expect(holdMore(holding, { until: 99, rate: 100 }, false, 0, 30)).toEqual([
      { until: 5, rate: 200 },
      { until: 30, rate: 100 },
    ]);
  });
});

it('what is lacking at a moment, and what is held right before one', () => {
  const holding = [
    { until: 5, rate: 200 },
    { until: 8, rate: 100 },
  ];
  expect([0, 5, 8, 10, 25].map((at) => lackAt(NEEDS, holding, true, at))).toEqual([0, 200, 300, 0, 100]);
  expect([0, 5].map((at) => lackAt(NEEDS, holding, false, at))).toEqual([300, 300]);
  expect([5, 6, 8, 9].map((at) => heldBefore(holding, at, true))).toEqual([300, 100, 100, 0]);
  expect([5, 8].map((at) => heldBefore(holding, at, false))).toEqual([200, 100]);
});

describe('a lower bound', () => {
  const prices = [
    { rate: 100, units: 30 },
    { rate: 250, units: 60 },
  ];

  it('is the cheapest mixture of rates, or the cheapest one that is high enough', () => {
    const sum = costOfRate(prices, true);
    expect([0, 100, 101, 300, 500, 600].map(sum)).toEqual([0, 30, 60, 90, 120, 150]);
    const alone = costOfRate(prices, false);
    expect([100, 101, 251].map(alone)).toEqual([30, 60, Number.POSITIVE_INFINITY]);
    expect(costOfRate(prices, true)(1_000_000)).toBe(240_000);
  });

  it('counts moments that are a day apart', () => {
    const needs = [{ from: T0, to: T0 + 2.5 * DAY, rate: 100 }];
    const least = createLeastFrom(needs, true, costOfRate(prices, true));
    expect(least([], T0)).toBe(90);
    expect(least([{ until: T0 + DAY, rate: 100 }], T0)).toBe(60);
  });

  it('chooses those that say most, not the first ones', () => {
    const needs = [
      { from: T0, to: T0 + 0.5 * DAY, rate: 100 },
      { from: T0 + 0.5 * DAY, to: T0 + 1.5 * DAY, rate: 250 },
      { from: T0 + 1.5 * DAY, to: T0 + 1.6 * DAY, rate: 500 },
    ];
    const least = createLeastFrom(needs, true, costOfRate(prices, true));
    expect(least([], T0)).toBe(60 + 120);
    expect(least([{ until: T0 + DAY, rate: 250 }], T0)).toBe(120);
    expect(least([{ until: T0 + 2 * DAY, rate: 250 }], T0)).toBe(60);
    expect(least([], T0 + 1.6 * DAY)).toBe(0);
  });
});

describe('a sweep', () => {
  it('adds rates together, one after the other and one on top of the other', () => {
    const packs = purses(packWith('DD1', 1_000, { specifications: sells([100, 1, 30], [200, 2, 110]) }));
    const apps = [{ appId: 'shop', needs: [{ from: T0, to: T0 + 2 * DAY, rate: 300 }] }];
    const found = sweep(apps, packs, true, 5_000, false);
    const units =
      found !== 'too_many_steps' && found.best?.map(({ specification }) => Number(specification.units));
    expect(units && [...units].sort((a, b) => a - b)).toEqual([30, 30, 110]);
    expect(sweep(apps, packs, true, 1, false)).toBe('too_many_steps');
    expect(sweep(apps, packs, false, 5_000, true)).toMatchObject({ best: null });
  });
});
