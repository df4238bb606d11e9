import type { ViewResponseAction } from '@slack/bolt';
import { lengthOf, REASON_MAX } from '../../domain/requests/refusals.ts';
import { faultAnswer } from '../blocks/ephemeral.ts';
import { fit, LIMITS } from '../blocks/limits.ts';
import { toPlain } from '../blocks/render.ts';
import type { Listener } from '../interaction/answer.ts';
import type { SubmitPayload } from '../interaction/payloads.ts';
import { markTokens } from '../text/slack-tokens.ts';
import { words } from '../words/words.ts';
import { carryOutSeriesDecision } from './decide-series.ts';
import { REJECT_REASON, readRejectSeriesForm } from './reject-series-form.ts';

/** `request.reject:series`, sent: the words are checked at once; who may reject is asked of Slack after the form is closed. */
export const submitRejectSeries: Listener<SubmitPayload, ViewResponseAction> = async (
  { view, userId },
  reply,
  deps,
) => {
  const { language, timeZone } = await reply.reader();
  const { about, text: reason } = readRejectSeriesForm(view.raw);
  const refusal = wordsRefusal(reason);
  if (refusal) {
    const said = toPlain(words(language).series.refusals.decide(refusal), timeZone);
    const errors = { [REJECT_REASON.block]: fit(said, LIMITS.hint) };
    return reply.ack({ response_action: 'errors', errors });
  }
  await reply.accept();
  if (about === null)
    return reply.say(faultAnswer({ kind: 'unexpected', reference: null }, language, deps.explain));
  const named = await deps.nameMentions(markTokens(reason));
  const shown = await deps.useCases.series.show(about.series);
  await carryOutSeriesDecision(
    { type: 'reject', by: userId, reason: named, ...about },
    reply,
    deps,
    shown?.series.channel,
  );
};

function wordsRefusal(reason: string) {
  if (reason === '') return { reason: 'reason_missing' } as const;
  const length = lengthOf(reason);
  return length > REASON_MAX ? ({ reason: 'reason_too_long', length, max: REASON_MAX } as const) : null;
}
