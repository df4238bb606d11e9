import { expect, it } from 'vitest';
import { limitSteps, limitWith } from '../../../src/domain/plans/limit-steps.ts';
import { HOUR } from '../../support/plans/plans.ts';
import { DAY, T0 } from '../../support/requests.ts';

const RUNS = [
  { rate: 300_000, startsAt: T0 + 6 * HOUR, endsAt: T0 + 18 * HOUR },
  { rate: 100_000, startsAt: T0 + 12 * HOUR, endsAt: T0 + 20 * HOUR },
];

it.each([
  ['the highest raise on top of the baseline', false, [50_000, 350_000, 150_000, 50_000]],
  ['all raises on top of it where they add up', true, [50_000, 350_000, 450_000, 150_000, 50_000]],
])('the limit is %s', (_what, addUp, rates) => {
  const steps = limitSteps(50_000, RUNS, addUp, T0, T0 + DAY);
  expect(steps.map(({ rate }) => rate)).toEqual(rates);
  expect(steps.map(({ at }) => (at - T0) / HOUR)).toEqual(addUp ? [0, 6, 12, 18, 20] : [0, 6, 18, 20]);
});

it.each<[string, number[], boolean, number]>([
  ['the highest raise counts', [50_000, 300_000], false, 350_000],
  ['all count where they add up', [50_000, 300_000], true, 400_000],
  ['without a raise there is the baseline', [], false, 50_000],
])('at a moment %s', (_what, rates, addUp, limit) => {
  expect(limitWith(50_000, rates, addUp)).toBe(limit);
});
