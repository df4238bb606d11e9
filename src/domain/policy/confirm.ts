import type { Units } from '../units.ts';
import type { Rule } from './rule.ts';

/** The rule as it travels with a request of so many units: whether approving it asks once more is decided with the rest of it. */
export function withConfirmation(rule: Rule, units: Units, above: number | undefined): Rule {
  return above !== undefined && units > above ? { ...rule, confirm: true } : rule;
}
