import type { ViewResponseAction } from '@slack/bolt';
import { singleWish } from '../../../domain/requests/raise-wish.ts';
import type { AskRefusal } from '../../../domain/requests/refusals.ts';
import type { Answer } from '../../../flows/requests/use-cases.ts';
import type { Listener } from '../../interaction/answer.ts';
import type { ListenerDeps } from '../../interaction/deps.ts';
import { changeView } from '../../interaction/open-view.ts';
import type { SubmitPayload } from '../../interaction/payloads.ts';
import { asksForChannel } from '../../interaction/raise-form-place.ts';
import type { Reply } from '../../interaction/reply.ts';
import { markTokens } from '../../text/slack-tokens.ts';
import { askedAnswer, askRefusedAnswer } from '../ask/ask-answers.ts';
import { sameAgainAnswer, sameAgainForm } from '../ask/same-again.ts';
import { raiseErrors } from './raise-errors.ts';
import type { OpenForm } from './raise-form-again.ts';
import { raiseFormGaps, readFilling, readRaiseForm } from './raise-form-input.ts';
import { answerBy, answerSentForm, type SentForm, showFormAgain } from './sent-form.ts';

type SubmitReply = Reply<ViewResponseAction>;

/** `raise.form`, sent. */
export const submitRaise: Listener<SubmitPayload, ViewResponseAction> = async (
  { view, userId },
  reply,
  deps,
) => {
  const until = answerBy();
  const reader = await reply.reader();
  const filling = readFilling(view.raw);
  const form = { view, reader, input: readRaiseForm(view.raw), filling };
  const { app, rate, days, ...rest } = form.input;
  const gaps = raiseFormGaps(form.input, reader.language, filling);
  if (app === null || rate === null || days === null || Object.keys(gaps).length > 0) {
    return reply.ack({ response_action: 'errors', errors: gaps });
  }
  const wish = singleWish({ ...rest, app, rate, days });
  const place = { channel: rest.channel, by: userId, surface: 'form' as const, onceKey: view.id };
  const asking = deps
    .nameMentions(markTokens(rest.reason))
    .then((reason) => deps.useCases.ask({ ...wish, ...place, reason }));
  return answerSentForm(sentForm(asking, form, userId, reply, deps), until, reply, deps);
};

function sentForm(
  working: SentForm<Answer, AskRefusal>['working'],
  form: OpenForm,
  userId: string,
  reply: SubmitReply,
  deps: ListenerDeps,
): SentForm<Answer, AskRefusal> {
  const { view, reader, filling } = form;
  return {
    form,
    userId,
    working,
    done({ request }) {
      const answer = askedAnswer(request, reader.language, { ...reader, now: deps.clock() });
      return { answer, channel: request.channel };
    },
    refused(refusal) {
      // The same submission delivered twice: the first one was answered.
      if (refusal.reason === 'asked_already') return null;
      if (refusal.reason === 'same_again') {
        return { response_action: 'update', view: sameAgainForm(refusal, view.id, reader.language) };
      }
      const shown = { channelShown: asksForChannel(view.raw), fillings: filling.times };
      return { response_action: 'errors', errors: raiseErrors(refusal, { ...reader, ...shown }) };
    },
    refusedLate: (refusal) => refuseLate(refusal, form, reply, deps),
  };
}

/** A refusal brings the form back with everything that was typed. */
async function refuseLate(
  refusal: AskRefusal,
  form: OpenForm,
  reply: SubmitReply,
  deps: ListenerDeps,
): Promise<void> {
  const { view, reader, input } = form;
  if (refusal.reason === 'asked_already') return;
  if (refusal.reason === 'same_again') {
    await reply.say(sameAgainAnswer(refusal, view.id, reader.language), input.channel ?? undefined);
    return changeView(deps.clients, view.id, sameAgainForm(refusal, view.id, reader.language));
  }
  await reply.say(askRefusedAnswer(refusal, reader.language), input.channel ?? undefined);
  await showFormAgain(form, refusal, deps);
}
