import type { ViewResponseAction } from '@slack/bolt';
import { faultAnswer } from '../blocks/ephemeral.ts';
import type { Listener } from '../interaction/answer.ts';
import type { SubmitPayload } from '../interaction/payloads.ts';
import { recordedAnswer } from './ephemeral-outside.ts';
import { readRecordForm, recordErrors } from './record-form.ts';

/** `outside.record`, sent: the words are checked at once; who may record is asked of Slack after the form is closed. */
export const submitRecord: Listener<SubmitPayload, ViewResponseAction> = async (
  { view, userId },
  reply,
  deps,
) => {
  const { language } = await reply.reader();
  const input = readRecordForm(view.raw);
  const { ref, who, why, channel } = input;
  const errors = recordErrors(input, language);
  if (who === null || Object.keys(errors).length > 0) return reply.ack({ response_action: 'errors', errors });
  await reply.accept();
  if (ref === null) {
    return reply.say(faultAnswer({ kind: 'unexpected', reference: null }, language, deps.explain));
  }
  const result = await deps.useCases.outside.record({ ...ref, by: userId, who, why });
  await reply.say(recordedAnswer(result, language), channel ?? undefined);
};
