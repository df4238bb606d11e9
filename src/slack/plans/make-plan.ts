import type { Proposal } from '../../flows/plans/use-cases.ts';
import type { CommandContext } from '../commands/subcommand.ts';
import type { AskPlanLine } from '../line/plans/plan-line.ts';
import type { Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { planAnswer } from './plan-answer.ts';
import { planRefusedAnswer } from './plan-refused.ts';

/** Plans what a line wants, and answers with the plan. */
export async function makePlan(line: AskPlanLine, context: CommandContext): Promise<void> {
  const { payload, reply, deps, reader } = context;
  const reason = await deps.nameMentions(line.reason);
  const made = await deps.useCases.plans.make(line.targets);
  const { language } = reader;
  if (!made.ok) {
    const wished = { targets: line.targets, reason };
    return reply.say(planRefusedAnswer(made.refusal, wished, { ...reader, now: deps.clock() }));
  }
  const proposal = made.value;
  const approval = await approvalOf(proposal, reason, context);
  await reply.say(planAnswer({ proposal, key: payload.triggerId, reason, approval }, language));
}

/** Who would approve it, before anybody is asked. */
async function approvalOf(
  { items, unknown }: Proposal,
  reason: string,
  { payload, deps, reader: { language } }: CommandContext,
): Promise<Sentence[]> {
  if (items === null || unknown.length > 0) return [];
  const { policy, delegates, refusals } = words(language);
  const found = await deps.useCases.policy.rehearse({ items, reason, by: payload.userId });
  if (!found.ok) return [refusals.ask(found.refusal)];
  const { rule, asks, grant, reasonMissing, counted } = found.value;
  return [
    grant ? policy.underGrant(grant) : policy.outcome(rule),
    ...(counted.overLimit ? [policy.refused(counted.overLimit)] : []),
    ...(asks ? [delegates.notifies(asks)] : []),
    ...(reasonMissing ? [[policy.reasonMissing]] : []),
  ];
}
