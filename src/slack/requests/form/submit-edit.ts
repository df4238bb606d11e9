import type { ViewResponseAction } from '@slack/bolt';
import { singleWish } from '../../../domain/requests/raise-wish.ts';
import type { EditRefusal } from '../../../domain/requests/refusals.ts';
import type { EditAnswer } from '../../../flows/requests/use-cases.ts';
import { answer, faultAnswer } from '../../blocks/ephemeral.ts';
import type { Listener } from '../../interaction/answer.ts';
import type { ListenerDeps } from '../../interaction/deps.ts';
import type { SubmitPayload } from '../../interaction/payloads.ts';
import type { Reply } from '../../interaction/reply.ts';
import { markTokens } from '../../text/slack-tokens.ts';
import { words } from '../../words/words.ts';
import { editErrors } from './raise-errors.ts';
import type { OpenForm } from './raise-form-again.ts';
import { raiseFormGaps, readEditTarget, readFilling, readRaiseForm } from './raise-form-input.ts';
import { answerBy, answerSentForm, type SentForm, showFormAgain } from './sent-form.ts';

/** `raise.edit`, sent: the same form, for a request that waits. */
export const submitEdit: Listener<SubmitPayload, ViewResponseAction> = async (
  { view, userId },
  reply,
  deps,
) => {
  const until = answerBy();
  const reader = await reply.reader();
  const target = readEditTarget(view.raw);
  if (target === null) {
    await reply.accept();
    return reply.say(faultAnswer({ kind: 'unexpected', reference: null }, reader.language, deps.explain));
  }
  const filling = readFilling(view.raw);
  const form = { view, reader, input: readRaiseForm(view.raw), filling };
  const { app, rate, days, pack, beginsAt, reason } = form.input;
  const gaps = raiseFormGaps(form.input, reader.language, filling);
  if (app === null || rate === null || days === null || Object.keys(gaps).length > 0) {
    return reply.ack({ response_action: 'errors', errors: gaps });
  }
  const wish = singleWish({ app, rate, days, pack, beginsAt, reason });
  const edited = { ...wish, by: userId, surface: 'form' as const, ...target };
  const working = deps
    .nameMentions(markTokens(reason))
    .then((named) => deps.useCases.edit({ ...edited, reason: named }));
  return answerSentForm(sentForm(working, form, userId, reply, deps), until, reply, deps);
};

function sentForm(
  working: SentForm<EditAnswer, EditRefusal>['working'],
  form: OpenForm,
  userId: string,
  reply: Reply<ViewResponseAction>,
  deps: ListenerDeps,
): SentForm<EditAnswer, EditRefusal> {
  const { reader, input, filling } = form;
  const { edit } = words(reader.language).waiting;
  return {
    form,
    userId,
    working,
    done({ request, changed }) {
      // After a crash it may have been done before.
      const said =
        changed || (reply.again && request.edited) ? edit.done(request.id) : edit.unchanged(request.id);
      return { answer: answer([said]), channel: request.channel };
    },
    refused(refusal) {
      const shown = { channelShown: false, fillings: filling.times };
      return { response_action: 'errors', errors: editErrors(refusal, { ...reader, ...shown }) };
    },
    async refusedLate(refusal) {
      await reply.say(answer([edit.refusal(refusal)]), input.channel ?? undefined);
      await showFormAgain(form, null, deps);
    },
  };
}
