import { expect, it } from 'vitest';
import { priced, variantsOf } from '../../../src/domain/plans/alternatives.ts';
import { makePlan } from '../../../src/domain/plans/make-plan.ts';
import type { PlanInput } from '../../../src/domain/plans/problem/plan.ts';
import { aPlanInput, aTarget, HOUR } from '../../support/plans/plans.ts';
import { T0 } from '../../support/requests.ts';

function alternatives(change: Partial<PlanInput>) {
  const input = aPlanInput(change);
  const plan = makePlan(input);
  if (!plan.ok) throw new Error(plan.refusal.reason);
  return variantsOf(input, plan.value).flatMap((variant) => {
    const made = makePlan(variant.input);
    return made.ok ? (priced(variant, plan.value, made.value) ?? []) : [];
  });
}

const target = (change: Parameters<typeof aTarget>[0]) => aTarget({ to: T0 + 26 * HOUR, ...change });

it('the next higher limit, a slightly lower one and a slightly earlier end have their price', () => {
  expect(alternatives({ targets: [target({ rate: 350_000, baseline: 50_000 })] })).toEqual([
    { kind: 'higher', appId: 'shop', rate: 450_000, by: 100_000, units: 56_000n },
    { kind: 'shorter', appId: 'shop', to: T0 + 24 * HOUR, byMs: 2 * HOUR, units: 86_000n },
  ]);
  expect(alternatives({ targets: [target({ rate: 310_000, to: T0 + 5 * HOUR })] })).toEqual([
    { kind: 'higher', appId: 'shop', rate: 500_000, by: 100_000, units: 28_000n },
    { kind: 'lower', appId: 'shop', rate: 300_000, by: 10_000, units: 28_000n },
  ]);
});

it('where raises add up, the lowest rate that is sold is the step', () => {
  const targets: PlanInput['targets'] = [target({ rate: 600_000, to: T0 + 5 * HOUR })];
  expect(alternatives({ targets, addUp: true })).toEqual([
    { kind: 'higher', appId: 'shop', rate: 650_000, by: 50_000, units: 14_000n },
    { kind: 'lower', appId: 'shop', rate: 550_000, by: 50_000, units: 14_000n },
  ]);
});

it('nothing is offered instead of nothing, and nothing that is not sold', () => {
  expect(alternatives({ targets: [target({ rate: 50_000, baseline: 50_000 })] })).toEqual([]);
  expect(alternatives({ targets: [target({ rate: 500_000, to: T0 + 24 * HOUR })] })).toEqual([
    { kind: 'lower', appId: 'shop', rate: 400_000, by: 100_000, units: 28_000n },
  ]);
});
