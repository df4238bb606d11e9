import type { ViewResponseAction } from '@slack/bolt';
import { reasonRefusal } from '../../domain/requests/refusals.ts';
import { faultAnswer } from '../blocks/ephemeral.ts';
import { fit, LIMITS } from '../blocks/limits.ts';
import { toPlain } from '../blocks/render.ts';
import type { Listener } from '../interaction/answer.ts';
import type { SubmitPayload } from '../interaction/payloads.ts';
import { markTokens } from '../text/slack-tokens.ts';
import { words } from '../words/words.ts';
import { carryOutPurchaseDecision } from './decide-purchase.ts';
import { DECLINE_REASON, readDeclineForm } from './decline-form.ts';

/** `purchase.decline`, sent: the words are checked at once; who may decline is asked of Slack after the form is closed. */
export const submitDecline: Listener<SubmitPayload, ViewResponseAction> = async (
  { view, userId },
  reply,
  deps,
) => {
  const { language, timeZone } = await reply.reader();
  const { about, text: reason } = readDeclineForm(view.raw);
  const refusal = reasonRefusal(reason);
  if (refusal) {
    const said = toPlain(words(language).purchases.refusal(refusal), timeZone);
    const errors = { [DECLINE_REASON.block]: fit(said, LIMITS.hint) };
    return reply.ack({ response_action: 'errors', errors });
  }
  await reply.accept();
  if (about === null)
    return reply.say(faultAnswer({ kind: 'unexpected', reference: null }, language, deps.explain));
  const named = await deps.nameMentions(markTokens(reason));
  const shown = await deps.useCases.purchases.show(about.purchase);
  await carryOutPurchaseDecision(
    { type: 'decline', by: userId, reason: named, ...about },
    reply,
    deps,
    shown?.purchase.channel,
  );
};
