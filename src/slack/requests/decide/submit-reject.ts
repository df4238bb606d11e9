import type { ViewResponseAction } from '@slack/bolt';
import { reasonRefusal } from '../../../domain/requests/refusals.ts';
import { faultAnswer } from '../../blocks/ephemeral.ts';
import type { Listener } from '../../interaction/answer.ts';
import type { SubmitPayload } from '../../interaction/payloads.ts';
import { markTokens } from '../../text/slack-tokens.ts';
import { clickOutcome } from './click-outcome.ts';
import { readTextForm, textErrors } from './text-form.ts';

/** `request.reject`, sent: the words are checked at once; who may reject is asked of Slack after the form is closed. */
export const submitReject: Listener<SubmitPayload, ViewResponseAction> = async (
  { view, userId },
  reply,
  deps,
) => {
  const reader = await reply.reader();
  const { request, card, text: reason } = readTextForm('reject', view.raw);
  const refusal = reasonRefusal(reason);
  if (refusal) return reply.ack({ response_action: 'errors', errors: textErrors('reject', refusal, reader) });
  await reply.accept();

  if (request === null) {
    return reply.say(faultAnswer({ kind: 'unexpected', reference: null }, reader.language, deps.explain));
  }
  const named = await deps.nameMentions(markTokens(reason));
  const result = await deps.useCases.vote({ type: 'reject', request, by: userId, card, reason: named });
  const answer = await clickOutcome(
    { done: 'reject', request, by: userId },
    result,
    reader.language,
    reply,
    deps,
  );
  const now = result.ok ? result.value : await deps.useCases.show(request);
  await reply.say(answer, now?.request.channel);
};
