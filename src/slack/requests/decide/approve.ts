import type { Listener } from '../../interaction/answer.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';
import { unreadableButton } from '../../interaction/unreadable.ts';
import { pressedRequest } from '../card/card-value.ts';
import { clickOutcome } from './click-outcome.ts';

/** `request.approve` on a card. */
export const approve: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.accept();
  const pressed = pressedRequest(payload);
  if (pressed === null) return unreadableButton(payload, reply, deps);
  const { request, by } = pressed;
  const result = await deps.useCases.vote({ type: 'approve', ...pressed });
  const { language } = await reply.reader();
  await reply.say(await clickOutcome({ done: 'approve', request, by }, result, language, reply, deps));
};
