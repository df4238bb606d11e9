import type { CountedBudget } from '../../domain/policy/budget.ts';
import type { Units } from '../../domain/units.ts';
import type { PolicyQueries, Rehearsal } from '../../flows/requests/policy-queries.ts';
import type { Language } from '../../kit/language.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import { boldLine, bullets } from '../blocks/headed.ts';
import { LIMITS } from '../blocks/limits.ts';
import { textOf } from '../blocks/render.ts';
import type { Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { extraFor } from './card/budget-lines.ts';

/** A message holds so many lines; whoever has more rules reads the file. */
const MOST_RULES = 40;

/** `/quota policy`: every rule in its order. */
export function policyAnswer(
  { version, rules, limits, budgets }: Awaited<ReturnType<PolicyQueries['rules']>>,
  language: Language,
): PrivateAnswer {
  const { policy, card } = words(language);
  const shown = rules
    .slice(0, MOST_RULES)
    .map(({ rule, foreign }, index) => policy.rule(index + 1, rule, foreign));
  const more = rules.length > MOST_RULES ? [[card.more(rules.length - MOST_RULES)]] : [];
  const counted = [...limits.map(policy.limit), ...budgets.slice(0, MOST_RULES).map(policy.budget)];
  return listed(policy.title(version), [...shown, ...more, ...counted]);
}

/** `/quota policy raise …`: what would become of it, and why. */
export function rehearsalAnswer(
  { raise, rule, why, uses, unbroken, reasonMissing, counted, needs, asks, grant }: Rehearsal,
  language: Language,
): PrivateAnswer {
  const { policy, refusals } = words(language);
  return listed(raise.map(policy.rehearsed).join(words(language).comma), [
    policy.decides(rule),
    grant ? policy.underGrant(grant) : unbroken ? refusals.ask(unbroken) : policy.outcome(rule),
    ...(asks ? [words(language).delegates.notifies(asks)] : []),
    ...(uses.length > 0 ? [policy.uses(uses)] : []),
    ...(counted.overLimit ? [policy.refused(counted.overLimit)] : []),
    ...counted.budgets.map((budget) =>
      policy.counted(budget, neededOf(raise, budget), extraFor(needs, budget.name)),
    ),
    ...(reasonMissing ? [[policy.reasonMissing]] : []),
    ...why.slice(0, MOST_RULES).map(policy.passedOver),
  ]);
}

/** What of it a budget counts. */
function neededOf(raise: Rehearsal['raise'], { allocations }: CountedBudget): Units {
  return raise.reduce(
    (sum, { units }, index) => (allocations?.includes(index + 1) === false ? sum : sum + units),
    0n,
  );
}

function listed(title: string, lines: readonly Sentence[]): PrivateAnswer {
  return {
    text: textOf([[title], ...lines], '\n', LIMITS.messageText),
    blocks: [{ type: 'rich_text', elements: [boldLine(title), bullets(lines)] }],
  };
}
