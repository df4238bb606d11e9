import type { ReceiverApp } from '../../domain/apps/apps.ts';
import {
  type Budget,
  budgetMeter,
  budgetsOfAll,
  type CountedBudget,
  weighBudgets,
} from '../../domain/policy/budget.ts';
import {
  type LimitRefusal,
  type Limits,
  limitMeters,
  overLimit,
  type Wanted,
} from '../../domain/policy/meters/limits.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Instant } from '../../kit/instant.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { readMeters } from './read-meters.ts';

/** What a wish is counted on, as far as that is used at this moment. */
export type CountedWish = {
  limits: Limits | null;
  /** Those of the policy that count it, and how they are. */
  asked: Budget[];
  budgets: CountedBudget[];
  /** The first limit that it would go beyond. */
  overLimit: LimitRefusal | null;
};

/** Looks at the limits and budgets of a wish; `apps`: of its allocations, in their order. Draws on nothing: that is done by whoever approves it. */
export async function countWish(
  store: Pick<RequestStore, 'loadMeters'>,
  { limits, budgets = [] }: Pick<Policy, 'limits' | 'budgets'>,
  apps: readonly Pick<ReceiverApp, 'appId' | 'owners'>[],
  wanted: Wanted,
  at: Instant,
): Promise<CountedWish> {
  const asked = budgetsOfAll(budgets, apps);
  const refs = [
    ...(limits === undefined ? [] : limitMeters(limits, at)),
    ...asked.map((budget) => budgetMeter(budget, at)),
  ];
  const meterOf = await readMeters(refs, store.loadMeters);
  return {
    limits: limits ?? null,
    asked,
    budgets: weighBudgets(asked, wanted, at, meterOf),
    overLimit: limits ? overLimit(limits, wanted, at, meterOf) : null,
  };
}
