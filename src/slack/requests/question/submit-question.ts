import type { ViewResponseAction } from '@slack/bolt';
import { lengthOf } from '../../../domain/requests/refusals.ts';
import { QUESTION_MAX } from '../../../domain/requests/waiting/decide-question.ts';
import { faultAnswer } from '../../blocks/ephemeral.ts';
import type { Listener } from '../../interaction/answer.ts';
import type { SubmitPayload } from '../../interaction/payloads.ts';
import { markTokens } from '../../text/slack-tokens.ts';
import { clickOutcome } from '../decide/click-outcome.ts';
import { readTextForm, textErrors } from '../decide/text-form.ts';

/** `request.question`, sent: the words are checked at once; who may decide is asked of Slack after the form is closed. */
export const submitQuestion: Listener<SubmitPayload, ViewResponseAction> = async (
  { view, userId },
  reply,
  deps,
) => {
  const reader = await reply.reader();
  const { request, card, text } = readTextForm('question', view.raw);
  const length = lengthOf(text);
  if (length === 0 || length > QUESTION_MAX) {
    const errors = textErrors('question', { reason: 'question_unfit', length, max: QUESTION_MAX }, reader);
    return reply.ack({ response_action: 'errors', errors });
  }
  await reply.accept();

  if (request === null) {
    return reply.say(faultAnswer({ kind: 'unexpected', reference: null }, reader.language, deps.explain));
  }
  const named = await deps.nameMentions(markTokens(text));
  const result = await deps.useCases.askQuestion({ request, by: userId, card, text: named });
  const click = { done: 'question', request, by: userId } as const;
  const answer = await clickOutcome(click, result, reader.language, reply, deps);
  const now = result.ok ? result.value : await deps.useCases.show(request);
  await reply.say(answer, now?.request.channel);
};
