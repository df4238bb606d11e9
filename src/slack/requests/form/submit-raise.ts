import type { ViewResponseAction } from '@slack/bolt';
import type { AskRefusal } from '../../../domain/requests/refusals.ts';
import type { Answer } from '../../../flows/requests/use-cases.ts';
import type { Result } from '../../../kit/result.ts';
import { progressWithin } from '../../../kit/with-timeout.ts';
import type { Listener } from '../../interaction/answer.ts';
import type { ListenerDeps } from '../../interaction/deps.ts';
import { changeView } from '../../interaction/open-view.ts';
import type { SubmitPayload } from '../../interaction/payloads.ts';
import { asksForChannel } from '../../interaction/raise-form-place.ts';
import type { Reply } from '../../interaction/reply.ts';
import { markTokens } from '../../text/slack-tokens.ts';
import { askedAnswer, askRefusedAnswer } from '../ask/ask-answers.ts';
import { sameAgainAnswer, sameAgainForm } from '../ask/same-again.ts';
import { unavailable } from './open-raise-form.ts';
import { raiseErrors } from './raise-errors.ts';
import { answerInForm, formAgain, type OpenForm } from './raise-form-again.ts';
import { raiseFormGaps, readFilling, readRaiseForm } from './raise-form-input.ts';

/** Slack waits three seconds for an answer to a submission; the rest is for keeping it, and for the way there and back. */
const SUBMIT_PATIENCE_MS = 2_000;

type Asked = Result<Answer, AskRefusal>;
type SubmitReply = Reply<ViewResponseAction>;

/**
 * `raise.form`, sent. This is the one place where work is done before the acknowledgement: Slack takes errors under
 * fields in the acknowledgement only, and whether a raise can be asked for depends on packs (kept in memory by the
 * flow, so WeChat is not waited for where it was asked lately) and on Redis. What does not end in time goes on:
 * the form then says that it is being worked on, and shows the outcome when there is one.
 */
export const submitRaise: Listener<SubmitPayload, ViewResponseAction> = async (
  { view, userId },
  reply,
  deps,
) => {
  const until = performance.now() + SUBMIT_PATIENCE_MS;
  const reader = await reply.reader();
  const filling = readFilling(view.raw);
  const form = { view, reader, input: readRaiseForm(view.raw), filling };
  const { app, rate, days, ...rest } = form.input;
  const gaps = raiseFormGaps(form.input, reader.language, filling);
  if (app === null || rate === null || days === null || Object.keys(gaps).length > 0) {
    return reply.ack({ response_action: 'errors', errors: gaps });
  }
  const wish = { ...rest, app, rate, days, by: userId, surface: 'form' as const, onceKey: view.id };
  const asking = deps
    .nameMentions(markTokens(rest.reason))
    .then((reason) => deps.useCases.ask({ ...wish, reason }));
  // After a crash the form shows a waiting text, if it is still open at all; nobody waits for an acknowledgement.
  if (reply.again) return answerLate(asking, form, userId, reply, deps);
  const progress = await progressWithin(asking, until - performance.now());
  switch (progress.state) {
    case 'done':
      return answerInTime(progress.value, form, reply, deps);
    case 'failed':
      throw progress.error;
    case 'late': {
      // Until here a crash is seen: the form stays as it was. From here on nobody would send it again.
      try {
        await reply.accept({ response_action: 'update', view: formAgain(form, deps, { state: 'loading' }) });
      } catch (error) {
        deps.work.track(sayIfAsked(asking, form, reply, deps));
        throw error;
      }
      return answerLate(asking, form, userId, reply, deps);
    }
  }
};

async function answerInTime(
  asked: Asked,
  { reader, view, filling }: OpenForm,
  reply: SubmitReply,
  deps: ListenerDeps,
): Promise<void> {
  if (asked.ok) {
    await reply.ack();
    const { request } = asked.value;
    const answer = askedAnswer(request, reader.language, { ...reader, now: deps.clock() });
    return reply.say(answer, request.channel);
  }
  // The same submission delivered twice: the first one was answered.
  if (asked.refusal.reason === 'asked_already') return reply.ack();
  if (asked.refusal.reason === 'same_again') {
    const question = sameAgainForm(asked.refusal, view.id, reader.language);
    return reply.ack({ response_action: 'update', view: question });
  }
  const shown = { channelShown: asksForChannel(view.raw), fillings: filling.times };
  const errors = raiseErrors(asked.refusal, { ...reader, ...shown });
  return reply.ack({ response_action: 'errors', errors });
}

/** The form says that it went wrong; if it did not after all, its person shall know. */
async function sayIfAsked(
  asking: Promise<Asked>,
  { reader }: OpenForm,
  reply: SubmitReply,
  { clock }: ListenerDeps,
): Promise<void> {
  const asked = await asking.catch(() => null);
  if (!asked?.ok) return;
  const { request } = asked.value;
  await reply.say(askedAnswer(request, reader.language, { ...reader, now: clock() }), request.channel);
}

/** The form shows a waiting text by now. A refusal brings it back with everything that was typed. */
async function answerLate(
  asking: Promise<Asked>,
  form: OpenForm,
  userId: string,
  reply: SubmitReply,
  deps: ListenerDeps,
): Promise<void> {
  const { clients, useCases } = deps;
  const { reader, view, input } = form;
  try {
    const asked = await asking;
    if (asked.ok) {
      const answer = askedAnswer(asked.value.request, reader.language, { ...reader, now: deps.clock() });
      await changeView(clients, view.id, answerInForm(form, deps, answer));
      return await reply.say(answer, asked.value.request.channel);
    }
    const { refusal } = asked;
    if (refusal.reason === 'asked_already') return;
    if (refusal.reason === 'same_again') {
      await reply.say(sameAgainAnswer(refusal, view.id, reader.language), input.channel ?? undefined);
      return await changeView(clients, view.id, sameAgainForm(refusal, view.id, reader.language));
    }
    await reply.say(askRefusedAnswer(refusal, reader.language), input.channel ?? undefined);
    const offer = await useCases.offer();
    const content = { state: 'ready' as const, offer, chosen: input, filling: form.filling };
    const again = formAgain(form, deps, { ...content, quote: null, refusal });
    await changeView(clients, view.id, again);
  } catch (error) {
    // It is tried again, and the form goes on waiting.
    if (reply.again) throw error;
    await changeView(clients, view.id, formAgain(form, deps, unavailable(deps, error, userId)));
  }
}
