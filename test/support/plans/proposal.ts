import { makePlan } from '../../../src/domain/plans/make-plan.ts';
import type { PlanInput } from '../../../src/domain/plans/problem/plan.ts';
import type { Proposal } from '../../../src/flows/plans/use-cases.ts';
import { mapAll } from '../../../src/kit/non-empty.ts';
import { T0 } from '../requests.ts';
import { aPlanInput } from './plans.ts';

/** A plan for two days of `shop`, as whoever asked for it is shown it. */
export function aProposal(change: Partial<Proposal> = {}, given: Partial<PlanInput> = {}): Proposal {
  const input = aPlanInput(given);
  const made = makePlan(input);
  if (!made.ok) throw new Error(made.refusal.reason);
  const [first, ...others] = made.value.allocations.map(({ appId, orderId, specification, startsAt }) => ({
    app: appId,
    rate: specification.rate,
    days: specification.days,
    beginsAt: startsAt <= T0 ? null : startsAt,
    pack: orderId,
  }));
  return {
    plan: made.value,
    alternatives: [],
    names: new Map(input.targets.map(({ appId }) => [appId, appId])),
    unknown: [],
    pending: [],
    targets: mapAll(input.targets, ({ appId, rate, from, to }) => ({ app: appId, rate, from, to })),
    items: first ? [first, ...others] : null,
    at: T0,
    mark: 'mark',
    ...change,
  };
}
