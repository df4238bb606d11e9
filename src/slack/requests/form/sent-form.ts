import type { ViewResponseAction } from '@slack/bolt';
import type { AskRefusal } from '../../../domain/requests/refusals.ts';
import type { Result } from '../../../kit/result.ts';
import { progressWithin } from '../../../kit/with-timeout.ts';
import type { PrivateAnswer } from '../../blocks/ephemeral.ts';
import type { ListenerDeps } from '../../interaction/deps.ts';
import { changeView } from '../../interaction/open-view.ts';
import type { Reply } from '../../interaction/reply.ts';
import { unavailable } from './open-raise-form.ts';
import { answerInForm, formAgain, type OpenForm } from './raise-form-again.ts';

/** Slack waits three seconds for an answer to a submission; the rest is for keeping it, and for the way there and back. */
const SUBMIT_PATIENCE_MS = 2_000;

/** A raise form that was sent: what is done for it, and how its outcome is said. */
export type SentForm<T, R> = {
  form: OpenForm;
  userId: string;
  working: Promise<Result<T, R>>;
  /** What it came to; `channel`: of the card. */
  done(value: T): { answer: PrivateAnswer; channel: string };
  /** What the form is answered while it is open and as it was; `null`: nothing, so that it closes. */
  refused(refusal: R): ViewResponseAction | null;
  /** The same once the form shows that it is being worked on. */
  refusedLate(refusal: R): Promise<void>;
};

type SubmitReply = Reply<ViewResponseAction>;

/** When a form that is sent now has to be answered; milliseconds of `performance.now()`. */
export function answerBy(): number {
  return performance.now() + SUBMIT_PATIENCE_MS;
}

/**
 * This is the one place where work is done before the acknowledgement: Slack takes errors under fields in the acknowledgement
 * only, and whether a raise can be had depends on packs (kept in memory by the flow, so WeChat is not waited for where it was
 * asked lately) and on Redis. What does not end in time goes on: the form then says that it is being worked on, and shows
 * the outcome when there is one.
 */
export async function answerSentForm<T, R>(
  sent: SentForm<T, R>,
  until: number,
  reply: SubmitReply,
  deps: ListenerDeps,
): Promise<void> {
  // After a crash the form shows a waiting text, if it is still open at all; nobody waits for an acknowledgement.
  if (reply.again) return answerLate(sent, reply, deps);
  const progress = await progressWithin(sent.working, until - performance.now());
  switch (progress.state) {
    case 'done':
      return answerInTime(sent, progress.value, reply);
    case 'failed':
      throw progress.error;
    case 'late': {
      // Until here a crash is seen: the form stays as it was. From here on nobody would send it again.
      try {
        const waiting = formAgain(sent.form, deps, { state: 'loading' });
        await reply.accept({ response_action: 'update', view: waiting });
      } catch (error) {
        deps.work.track(sayIfDone(sent, reply));
        throw error;
      }
      return answerLate(sent, reply, deps);
    }
  }
}

async function answerInTime<T, R>(
  { done, refused }: SentForm<T, R>,
  result: Result<T, R>,
  reply: SubmitReply,
): Promise<void> {
  if (result.ok) {
    await reply.ack();
    const { answer, channel } = done(result.value);
    return reply.say(answer, channel);
  }
  const said = refused(result.refusal);
  return said === null ? reply.ack() : reply.ack(said);
}

/** The form says that it went wrong; if it did not after all, its person shall know. */
async function sayIfDone<T, R>({ working, done }: SentForm<T, R>, reply: SubmitReply): Promise<void> {
  const result = await working.catch(() => null);
  if (!result?.ok) return;
  const { answer, channel } = done(result.value);
  await reply.say(answer, channel);
}

/** The form shows a waiting text by now. */
async function answerLate<T, R>(
  { form, userId, working, done, refusedLate }: SentForm<T, R>,
  reply: SubmitReply,
  deps: ListenerDeps,
): Promise<void> {
  const { view } = form;
  try {
    const result = await working;
    if (!result.ok) return await refusedLate(result.refusal);
    const { answer, channel } = done(result.value);
    await changeView(deps.clients, view.id, answerInForm(form, deps, answer));
    return await reply.say(answer, channel);
  } catch (error) {
    // It is tried again, and the form goes on waiting.
    if (reply.again) throw error;
    await changeView(deps.clients, view.id, formAgain(form, deps, unavailable(deps, error, userId)));
  }
}

/** Brings the form back with everything that was typed. `refusal`: why its cost cannot be shown. */
export async function showFormAgain(
  form: OpenForm,
  refusal: AskRefusal | null,
  deps: ListenerDeps,
): Promise<void> {
  const offer = await deps.useCases.offer();
  const content = { state: 'ready' as const, offer, chosen: form.input, filling: form.filling };
  const again = formAgain(form, deps, { ...content, quote: null, refusal });
  await changeView(deps.clients, form.view.id, again);
}
