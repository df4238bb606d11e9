import type { Budget } from '../budget.ts';
import { withBudgets } from '../extra-votes.ts';
import { carryOut } from '../outcomes.ts';
import type { Policy, PolicyRule } from '../policy.ts';
import type { Rule } from '../rule.ts';
import { allSlots, peopleOf } from '../slots.ts';
import { tally } from '../tally.ts';

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

/** Nobody knows how many a user group or a channel has; where only people are listed, they have to be enough. */
function canBeFilled(rule: Rule): boolean {
  const slots = allSlots(rule);
  const isOpen = slots.some(
    ({ deciders }) => deciders.kind === 'channel' || peopleOf(deciders).groups.length > 0,
  );
  if (isOpen) return true;
  const listed = slots.map(({ deciders }) => peopleOf(deciders).users);
  const votes = [...new Set(listed.flat())].map((userId) => ({
    userId,
    at: 0,
    slots: listed.flatMap((users, index) => (users.includes(userId) ? [index] : [])),
  }));
  return tally(rule, votes).complete;
}
