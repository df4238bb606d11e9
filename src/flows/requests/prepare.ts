import type { FrozenRefusal } from '../../domain/freeze/freeze.ts';
import type { AutomaticTerms } from '../../domain/policy/automatic.ts';
import { whyNoBreakGlass } from '../../domain/policy/break-glass.ts';
import type { CountedBudget } from '../../domain/policy/budget.ts';
import { withConfirmation } from '../../domain/policy/confirm.ts';
import { withBudgetsOfAll } from '../../domain/policy/extra-votes.ts';
import type { Limits } from '../../domain/policy/meters/limits.ts';
import type { DrawnMeter } from '../../domain/policy/meters/meter.ts';
import { type Carried, carryOut } from '../../domain/policy/outcomes.ts';
import type { PolicyRule } from '../../domain/policy/policy.ts';
import { checkReason, type ReasonLink, type ReasonRefusal } from '../../domain/policy/reason-rule.ts';
import type { Rule } from '../../domain/policy/rule.ts';
import type { AskedItem } from '../../domain/requests/ask/ask.ts';
import type { AskRefusal } from '../../domain/requests/refusals.ts';
import type { Units } from '../../domain/units.ts';
import type { NonEmpty } from '../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { AppliedPolicy } from '../policy/apply-policy.ts';
import type { AppliedToAll } from '../policy/apply-to-all.ts';
import type { CountedWish } from '../policy/count-wish.ts';
import type { SavedReads } from '../policy/hold-automatic.ts';
import { createExamine, type ExaminedWish, type ExamineOptions } from './examine.ts';

/** A wish that can be stored as a request: what it takes, and who has to agree. */
export type Prepared = {
  items: NonEmpty<AskedItem>;
  rule: Rule;
  /** How the rule approves it at once; `null`: people decide. */
  automatic: AutomaticTerms | null;
  /** What the approval draws on. */
  meters: DrawnMeter[];
  /** Version of the policy that the rule is from. */
  policy: string;
  limits: Limits | null;
  budgets: CountedBudget[];
  reasonLink: ReasonLink | null;
  /** See {@link ExamineOptions}. */
  overlapMs?: number;
};

/** Finds out what a wish takes and which rule it comes under, by everything that can refuse it; changes nothing. */
export function createPrepare(
  options: ExamineOptions,
): (wish: ExaminedWish, reads?: SavedReads) => Promise<Result<Prepared, AskRefusal>> {
  const examine = createExamine(options);
  return async (wish, reads) => {
    const examined = await examine(wish, reads);
    if (!examined.ok) return examined;
    const { applied, counted, items } = examined.value;
    const { rule, policy, version, meters, parts } = applied;
    const refused = firstOf(parts, frozenGlass) ?? firstOf(parts, unbrokenGlass) ?? counted.overLimit;
    if (refused) return refuse(refused);
    const outcome = carryOut(rule);
    if (!outcome.ok) return outcome;
    const reason = checkReasons(applied, wish.reason);
    if (!reason.ok) return reason;
    const { limits, budgets } = counted;
    const units = items.reduce((sum, { choice }) => sum + choice.specification.units, 0n);
    return accept({
      items,
      automatic: outcome.value.automatic,
      rule: neededBy(outcome.value, rule, counted, { units, above: policy.confirmAbove }),
      meters,
      policy: version,
      limits,
      budgets,
      reasonLink: reason.value,
      ...(options.overlapMs === undefined ? {} : { overlapMs: options.overlapMs }),
    });
  };
}

/** The rule as it travels with a request: with more votes beyond a budget. Of what nobody votes on there are only reviews. */
export function neededBy(
  { rule, automatic }: Carried,
  { overBudget, overBudgets = [overBudget ?? null] }: PolicyRule,
  { asked, budgets }: CountedWish,
  confirm?: { units: Units; above: number | undefined },
): Rule {
  if (automatic !== null) return rule;
  const confirmed = confirm ? withConfirmation(rule, confirm.units, confirm.above) : rule;
  return withBudgetsOfAll(confirmed, overBudgets, asked, budgets);
}

/** Whether a reason is what each of the rules wants, and the first link that is made of it. */
export function checkReasons(
  { parts }: Pick<AppliedToAll, 'parts'>,
  given: string,
): Result<ReasonLink | null, ReasonRefusal> {
  let link: ReasonLink | null = null;
  for (const { rule } of parts) {
    const reason = checkReason(rule.name, rule.reason, given);
    if (!reason.ok) return reason;
    link ??= reason.value;
  }
  return accept(link);
}

function firstOf<T, R>(parts: readonly T[], find: (part: T) => R | null): R | null {
  return parts.map(find).find((found) => found !== null) ?? null;
}

/** A glass that could be broken, but for the freeze. */
function frozenGlass({ facts, why }: AppliedPolicy): FrozenRefusal | null {
  const glass = facts.breakGlass ? why.filter(({ rule }) => rule.outcome.kind === 'break_glass') : [];
  const [held] = glass.flatMap((one) => one.held ?? []);
  return held?.kind === 'frozen' ? { reason: 'frozen', freeze: held.freeze } : null;
}

export function unbrokenGlass({ policy, facts, rule }: AppliedPolicy) {
  return whyNoBreakGlass(policy, facts, rule);
}
