import type { ViewResponseAction } from '@slack/bolt';
import type { Listener } from '../../interaction/answer.ts';
import type { SubmitPayload } from '../../interaction/payloads.ts';
import { markTokens } from '../../text/slack-tokens.ts';
import { makePlan } from '../make-plan.ts';
import { checkPlanForm, readPlanForm } from './plan-form-input.ts';

/** `raise.plan`, sent: the form closes, and the plan comes as after `/quota plan`, with its one button. */
export const submitPlan: Listener<SubmitPayload, ViewResponseAction> = async (
  { view, userId: by },
  reply,
  deps,
) => {
  const reader = await reply.reader();
  const input = readPlanForm(view.raw);
  const wish = checkPlanForm(input, reader, deps.clock(), deps.useCases.apps());
  if (!wish.ok) return reply.ack({ response_action: 'errors', errors: wish.refusal });
  await reply.accept();
  // Sent twice it is the same question, whose plan is requested once.
  const reason = markTokens(input.reason);
  const answer = await makePlan({ targets: wish.value, reason, by, key: view.id }, reader, deps);
  await reply.say(answer, input.channel ?? undefined);
};
