import { renewalOf } from '../../../domain/requests/renewal.ts';
import { refuse } from '../../../kit/result.ts';
import type { Listener } from '../../interaction/answer.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';
import { unreadableButton } from '../../interaction/unreadable.ts';
import { words } from '../../words/words.ts';
import { renewRefusedAnswer } from '../ask/ask-answers.ts';
import { pressedRequest } from '../card/card-value.ts';
import { openRaiseForm } from './open-raise-form.ts';

/** `allocation.renew` on a card opens the raise form, filled in with the raise that would follow. */
export const renew: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.ack();
  const pressed = pressedRequest(payload);
  if (pressed === null) return unreadableButton(payload, reply, deps);
  const { request } = pressed;
  const [shown, other] = await Promise.all([deps.useCases.show(request), deps.useCases.checkCard(pressed)]);
  const renewal = shown
    ? renewalOf(shown.request, null, deps.clock())
    : refuse({ reason: 'not_found' as const, request });
  const { language } = await reply.reader();
  if (other) return reply.say(renewRefusedAnswer(other, language));
  if (!renewal.ok) return reply.say(renewRefusedAnswer(renewal.refusal, language));
  const chosen = { ...renewal.value[0], reason: words(language).answers.renews(request) };
  const { triggerId, userId, channelId } = payload;
  await openRaiseForm({ triggerId, userId, channel: channelId, chosen }, reply, deps);
};
