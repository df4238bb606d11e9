import type { ActionId } from '../../blocks/action-ids.ts';
import type { Listener } from '../../interaction/answer.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';
import { unreadableButton } from '../../interaction/unreadable.ts';
import { pressedAllocation, pressedRaise, pressedRequest } from '../card/card-value.ts';
import type { CancelDone } from '../card/ephemeral-cancel.ts';
import { cancelOutcome } from './cancel-outcome.ts';

/** `allocation.cancel` on a card or a warning asks the people who decide; nothing is taken back before they did. */
export const cancel: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.accept();
  const pressed = pressedRaise(payload);
  if (pressed === null) return unreadableButton(payload, reply, deps);
  const { allocation, ...on } = pressed;
  const one = allocation === null ? {} : { allocation };
  const result = await deps.useCases.cancel({ ...on, ...one, surface: 'button' });
  const { language } = await reply.reader();
  const { request, by } = on;
  const step = { done: 'ask' as const, request, ...one, by };
  await reply.say(await cancelOutcome(step, result, language, reply, deps));
};

/** `allocation.cancel:undo` on the card of what nobody voted on: nobody is asked. */
const undo: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.accept();
  const pressed = pressedRequest(payload);
  if (pressed === null) return unreadableButton(payload, reply, deps);
  const { request, by } = pressed;
  const result = await deps.useCases.cancel({ ...pressed, surface: 'button', undo: true });
  const { language } = await reply.reader();
  await reply.say(await cancelOutcome({ done: 'undo', request, by }, result, language, reply, deps));
};

/** `request.approve:cancel` and its siblings: the answer to the question whether to cancel. */
function decideCancel(type: Exclude<CancelDone, 'ask' | 'undo'>): Listener<ActionPayload, void> {
  return async (payload, reply, deps) => {
    await reply.accept();
    const pressed = pressedAllocation(payload);
    if (pressed === null) return unreadableButton(payload, reply, deps);
    const { card: _card, ...step } = pressed;
    const result = await deps.useCases.voteCancel({ ...pressed, type });
    const { language } = await reply.reader();
    await reply.say(await cancelOutcome({ done: type, ...step }, result, language, reply, deps));
  };
}

/** Buttons that are about taking a raise back, by the whole action_id. */
export const CANCEL_DECISIONS: Readonly<Partial<Record<ActionId, Listener<ActionPayload, void>>>> = {
  'request.approve:cancel': decideCancel('approve'),
  'request.reject:cancel': decideCancel('reject'),
  'request.withdraw:cancel': decideCancel('withdraw'),
  'allocation.cancel:undo': undo,
};
