import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makePlan } from '../../../src/domain/plans/make-plan.ts';
import type { PlanInput } from '../../../src/domain/plans/problem/plan.ts';
import { bruteForce, spendingOf } from '../../support/plans/brute-force.ts';
import { expectPossible } from '../../support/plans/check-plan.ts';
import { randomPlan } from '../../support/plans/random-plan.ts';
import { DAY } from '../../support/requests.ts';

const TINY = { apps: 2, packs: 2, specifications: 2, days: 3, longest: 3, step: DAY / 2 };

it('no plan is dearer than the cheapest of all sets of allocations, none overspends, and none leaves a window uncovered', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
      const input = randomPlan(seed, TINY);
      // Twice as fine as anything that is given: starts in between make nothing cheaper.
      const fewest = bruteForce(input, TINY.step / 2);
      if (fewest === 'too_large') return fc.pre(false);
      const result = makePlan(input);
      if (result.ok) expectPossible(input, result.value);
      else expect(['not_enough_units', 'beyond_sold']).toContain(result.refusal.reason);
      expect(result.ok ? Number(result.value.units) : null).toBe(fewest?.units ?? null);
    }),
    { numRuns: 40 },
  );
});

it('of equally cheap plans it spends first what expires first, and leaves no useless rest where that costs nothing more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
      const input = randomPlan(seed, { ...TINY, packs: 3 });
      const found = spendingFound(input);
      fc.pre(found !== null);
      const best = bruteForce(input, TINY.step / 2);
      fc.pre(best !== 'too_large');
      expect(found).toEqual(best?.spending);
    }),
    { numRuns: 60 },
  );
});

it.each([
  // Two packs that expire on the same day, of which the one leaves no useless rest where the other pays for a raise more.
  [873_001_706, [-73_000, -91_000, 12_000]],
  // Of a pack that expires on the first day all can be spent, where rates add up in five layers.
  [1_708_039_535, [-135_000, -90_000, 7_000]],
])('the best of many equally cheap plans is found where rates add up (%i)', (seed, best) => {
  // What brute force finds, in half a minute.
  expect(spendingFound(randomPlan(seed, { ...TINY, packs: 3 }))).toEqual(best);
});

function spendingFound(input: PlanInput): number[] | null {
  const result = makePlan(input);
  // Each account is planned for itself.
  if (!result.ok || new Set(input.packs.map(({ pack }) => pack.account)).size > 1) return null;
  const left = input.packs.map(({ pack, left }) => {
    const own = result.value.packs.find((one) => one.pack.orderId === pack.orderId);
    return Number(own?.after ?? left);
  });
  return spendingOf(input, left);
}
