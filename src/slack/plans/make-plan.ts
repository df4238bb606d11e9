import type { Proposal, TargetWish } from '../../flows/plans/use-cases.ts';
import type { NonEmpty } from '../../kit/non-empty.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import type { ListenerDeps } from '../interaction/deps.ts';
import type { Reader } from '../people/people.ts';
import type { Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { planAnswer } from './plan-answer.ts';
import { planRefusedAnswer } from './plan-refused.ts';
import { writePlanValue } from './plan-value.ts';

/** What somebody wants planned. `reason`: with marked tokens. `key`: of the question, so that the plan is requested once. */
type WantedPlan = { targets: NonEmpty<TargetWish>; reason: string; by: string; key: string };

/** Plans what a line or a form wants, and answers with the plan. */
export async function makePlan(
  { targets, reason: typed, by, key }: WantedPlan,
  reader: Reader,
  deps: ListenerDeps,
): Promise<PrivateAnswer> {
  const reason = await deps.nameMentions(typed);
  const made = await deps.useCases.plans.make(targets);
  if (!made.ok) {
    const context = { ...reader, now: deps.clock(), apps: deps.useCases.apps() };
    return planRefusedAnswer(made.refusal, { targets, reason }, context);
  }
  const proposal = made.value;
  const { language } = reader;
  const approval = await approvalOf(proposal, { reason, by }, reader, deps);
  const value = await writePlanValue({ ...proposal, key, reason }, deps.cache);
  return planAnswer({ proposal, value, approval }, language);
}

/** Who would approve it, before anybody is asked. */
async function approvalOf(
  { items, unknown }: Proposal,
  { reason, by }: { reason: string; by: string },
  { language }: Reader,
  deps: ListenerDeps,
): Promise<Sentence[]> {
  if (items === null || unknown.length > 0) return [];
  const { policy, delegates, refusals } = words(language);
  const found = await deps.useCases.policy.rehearse({ items, reason, by });
  if (!found.ok) return [refusals.ask(found.refusal)];
  const { rule, asks, grant, reasonMissing, counted } = found.value;
  return [
    grant ? policy.underGrant(grant) : policy.outcome(rule),
    ...(counted.overLimit ? [policy.refused(counted.overLimit)] : []),
    ...(asks ? [delegates.notifies(asks)] : []),
    ...(reasonMissing ? [[policy.reasonMissing]] : []),
  ];
}
