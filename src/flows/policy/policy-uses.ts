import { type BudgetUse, budgetMeter, budgetUses } from '../../domain/policy/budget.ts';
import { type LimitUse, limitMeters, limitUses } from '../../domain/policy/meters/limits.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Instant } from '../../kit/instant.ts';
import type { RequestStore } from '../ports/request-store.ts';
import { readMeters } from './read-meters.ts';

/** How far the policy's limits and budgets are used. */
export type PolicyUses = { limits: LimitUse[]; budgets: BudgetUse[] };

export async function policyUses(
  store: Pick<RequestStore, 'loadMeters'>,
  { limits, budgets = [] }: Pick<Policy, 'limits' | 'budgets'>,
  at: Instant,
): Promise<PolicyUses> {
  const refs = [
    ...(limits === undefined ? [] : limitMeters(limits, at)),
    ...budgets.map((budget) => budgetMeter(budget, at)),
  ];
  const meterOf = await readMeters(refs, store.loadMeters);
  return {
    limits: limits === undefined ? [] : limitUses(limits, at, meterOf),
    budgets: budgetUses(budgets, at, meterOf),
  };
}
