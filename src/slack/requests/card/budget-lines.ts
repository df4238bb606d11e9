import type { CountedBudget } from '../../../domain/policy/budget.ts';
import { isNearlySpent } from '../../../domain/policy/budget.ts';
import type { Rule } from '../../../domain/policy/rule.ts';
import type { Units } from '../../../domain/units.ts';
import type { Language } from '../../../kit/language.ts';
import type { Sentence } from '../../text/sentence.ts';
import { words } from '../../words/words.ts';

/** A line for each budget that a raise goes beyond, or nearly uses up. `neededOf`: what of it a budget counts. */
export function budgetLines(
  rule: Rule | null,
  budgets: readonly CountedBudget[],
  neededOf: (budget: CountedBudget) => Units,
  language: Language,
): Sentence[] {
  return budgets
    .filter((budget) => isNearlySpent(budget, neededOf(budget)))
    .map((budget) => words(language).card.budget(budget, neededOf(budget), extraFor(rule, budget.name)));
}

/** Names of the budgets that a request is over; none where that takes nothing more. */
export function overBudgets(budgets: readonly CountedBudget[] = []): string[] {
  return budgets.flatMap(({ name, over }) => (over ? [name] : []));
}

/** Approvals that a rule takes because of a budget. */
export function extraFor(rule: Rule | null, name: string): number {
  const counting = (rule?.extra ?? []).filter(({ active, budgets }) => active && budgets.includes(name));
  return counting.reduce((sum, { need }) => sum + need, 0);
}
