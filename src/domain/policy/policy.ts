import type { WorkingHours } from '../../kit/working-time.ts';
import type { Delegation } from '../delegates/delegation.ts';
import type { Budget } from './budget.ts';
import type { Escalation } from './clock-settings.ts';
import type { When } from './conditions/table.ts';
import type { Limits } from './meters/limits.ts';
import type { Outcome } from './outcomes.ts';
import type { ReasonRule } from './reason-rule.ts';
import type { ExtraVotes } from './rule.ts';

/** One rule as it is configured: when it applies, and what it comes to. */
export type PolicyRule = {
  name: string;
  when: When;
  outcome: Outcome;
  reason: ReasonRule | null;
  /** What a request beyond a budget needs besides; absent: what the budget says. */
  overBudget?: ExtraVotes;
  /** Of rules together that differ in it: what each of them needs; `null`: what the budgets say. Absent: as above. */
  overBudgets?: readonly (ExtraVotes | null)[];
};

/**
 * Everything of the configuration that applies as soon as its file changes, without a restart. Of rules the first match
 * wins; the last one has no conditions, so that one always matches. `version`: a digest of all the rest.
 * Everything but the rules is absent where the file has none.
 */
export type Policy = {
  rules: PolicyRule[];
  limits?: Limits;
  budgets?: Budget[];
  delegates?: Delegation[];
  workingHours?: WorkingHours;
  reminders?: number[];
  escalation?: Escalation[];
  version: string;
  /** Units above which Approve asks once more. Absent: it never does. */
  confirmAbove?: number;
};

/** Whether the next rule that matches decides where this one cannot: what it approves by itself has caps, and can be frozen. */
export function mayPass({ outcome }: PolicyRule): boolean {
  return outcome.kind === 'approve';
}
