import type { Listener } from '../../interaction/answer.ts';
import type { ListenerDeps } from '../../interaction/deps.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';
import { unreadableButton } from '../../interaction/unreadable.ts';
import { nameOfNamed } from '../../line/values/read-request.ts';
import { words } from '../../words/words.ts';
import { askedAnswer, renewRefusedAnswer } from '../ask/ask-answers.ts';
import { sameAgainAnswer } from '../ask/same-again.ts';
import { pressedRaise } from '../card/card-value.ts';
import { openRaiseForm } from './open-raise-form.ts';

/** `allocation.renew` on a card or a warning opens the raise form, filled in with the raise that would follow. */
export const renew: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.ack();
  const pressed = pressedRaise(payload);
  if (pressed === null) return unreadableButton(payload, reply, deps);
  const { request, allocation } = pressed;
  const [renewal, other] = await Promise.all([
    deps.useCases.renewal(request, allocation),
    deps.useCases.checkCard(pressed),
  ]);
  const { language } = await reply.reader();
  if (other) return reply.say(renewRefusedAnswer(other, language));
  if (!renewal.ok) return reply.say(renewRefusedAnswer(renewal.refusal, language));
  // A form says one allocation: of several all are requested as they are, like by a line.
  if (renewal.value.length > 1) return renewAll(payload, request, reply, deps);
  const chosen = { ...renewal.value[0], reason: words(language).answers.renews(nameOfNamed(pressed)) };
  const { triggerId, userId, channelId } = payload;
  await openRaiseForm({ triggerId, userId, channel: channelId, chosen }, reply, deps);
};

async function renewAll(
  { userId, triggerId }: ActionPayload,
  request: string,
  reply: Parameters<typeof renew>[1],
  deps: ListenerDeps,
): Promise<void> {
  const reader = await reply.reader();
  const { language } = reader;
  const result = await deps.useCases.renew({
    request,
    allocation: null,
    days: null,
    by: userId,
    reason: words(language).answers.renews(request),
    onceKey: triggerId,
  });
  if (result.ok)
    return reply.say(askedAnswer(result.value.request, language, { ...reader, now: deps.clock() }));
  const { refusal } = result;
  // The same press delivered twice: the first one was answered.
  if (refusal.reason === 'asked_already') return;
  if (refusal.reason === 'same_again') return reply.say(sameAgainAnswer(refusal, triggerId, language));
  await reply.say(renewRefusedAnswer(refusal, language));
}
