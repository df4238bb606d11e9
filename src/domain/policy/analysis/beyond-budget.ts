import type { Budget } from '../budget.ts';
import { withBudgets } from '../extra-votes.ts';
import { carryOut } from '../outcomes.ts';
import type { Policy, PolicyRule } from '../policy.ts';
import type { Rule } from '../rule.ts';
import { canBeFilled } from './fillable.ts';

/** A rule whose people are too few to approve anything beyond this budget: it is a flat no then. */
export type Unfillable = { index: number; rule: PolicyRule; budget: Budget };

export function unfillableRules({ rules, budgets = [] }: Policy): Unfillable[] {
  return rules.flatMap((rule, index) => {
    const outcome = carryOut(rule);
    // What nobody votes on is for the next rule then.
    if (!outcome.ok || outcome.value.automatic !== null) return [];
    const { rule: needed } = outcome.value;
    const budget = budgets.find((one) => !canBeFilled(beyond(needed, rule, one)));
    return budget ? [{ index, rule, budget }] : [];
  });
}

function beyond(needed: Rule, rule: PolicyRule, budget: Budget): Rule {
  return withBudgets(needed, rule.overBudget ?? null, [budget], [{ name: budget.name, over: true }]);
}
