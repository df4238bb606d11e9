import { wishOf } from '../../../domain/requests/waiting/decide-edit.ts';
import { answer } from '../../blocks/ephemeral.ts';
import type { Listener } from '../../interaction/answer.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';
import { unreadableButton } from '../../interaction/unreadable.ts';
import { words } from '../../words/words.ts';
import { pressedRequest } from '../card/card-value.ts';
import { openRaiseForm } from './open-raise-form.ts';

/** `request.edit` on a card opens the raise form, filled in with what the request says. Only its requester gets it. */
export const edit: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.ack();
  const pressed = pressedRequest(payload);
  if (pressed === null) return unreadableButton(payload, reply, deps);
  const allowed = await deps.useCases.mayEdit(pressed);
  if (!allowed.ok) {
    const { language } = await reply.reader();
    return reply.say(answer([words(language).waiting.edit.refusal(allowed.refusal)]));
  }
  const { request } = allowed.value;
  const wish = wishOf(request.raise);
  const { triggerId, userId } = payload;
  // The form shows it as it is now, whatever the card showed.
  const card = { ...pressed.card, revision: request.revision ?? null };
  const form = {
    channel: request.channel,
    chosen: { ...wish.items[0], reason: wish.reason },
    edit: { request: request.id, card },
  };
  await openRaiseForm({ triggerId, userId, ...form }, reply, deps);
};
