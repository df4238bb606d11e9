import { type CancelDone, cancelAnswer } from '../../blocks/ephemeral-cancel.ts';
import { type ActionPayload, allocationIn, requestIn } from '../../payloads.ts';
import type { Listener } from '../answer.ts';
import { unreadableButton } from './unreadable.ts';

/** `allocation.cancel` on a card asks the people who decide; nothing is taken back before they did. */
export const cancel: Listener<ActionPayload, void> = async (payload, turn, deps) => {
  await turn.accept();
  const request = requestIn(payload.value);
  if (request === null) return unreadableButton(payload, turn, deps);
  const result = await deps.useCases.cancel({ request, by: payload.userId, surface: 'button' });
  const { language } = await turn.reader();
  await turn.say(cancelAnswer('ask', result, language));
};

/** `request.approve:cancel` and its siblings: the answer to the question whether to cancel. */
export function decideCancel(type: Exclude<CancelDone, 'ask'>): Listener<ActionPayload, void> {
  return async (payload, turn, deps) => {
    await turn.accept();
    const place = allocationIn(payload.value);
    if (place === null) return unreadableButton(payload, turn, deps);
    const result = await deps.useCases.voteCancel({ ...place, type, by: payload.userId });
    const { language } = await turn.reader();
    await turn.say(cancelAnswer(type, result, language));
  };
}
