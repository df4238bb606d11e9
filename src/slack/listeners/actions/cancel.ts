import type { CancelDone } from '../../blocks/ephemeral-cancel.ts';
import { type ActionPayload, allocationIn, requestIn } from '../../payloads.ts';
import type { Listener } from '../answer.ts';
import { cancelOutcome } from '../cancel-outcome.ts';
import { unreadableButton } from './unreadable.ts';

/** `allocation.cancel` on a card asks the people who decide; nothing is taken back before they did. */
export const cancel: Listener<ActionPayload, void> = async (payload, turn, deps) => {
  await turn.accept();
  const request = requestIn(payload.value);
  if (request === null) return unreadableButton(payload, turn, deps);
  const { userId: by } = payload;
  const result = await deps.useCases.cancel({ request, by, surface: 'button' });
  const { language } = await turn.reader();
  await turn.say(await cancelOutcome({ done: 'ask', request, by }, result, language, turn, deps));
};

/** `request.approve:cancel` and its siblings: the answer to the question whether to cancel. */
export function decideCancel(type: Exclude<CancelDone, 'ask'>): Listener<ActionPayload, void> {
  return async (payload, turn, deps) => {
    await turn.accept();
    const place = allocationIn(payload.value);
    if (place === null) return unreadableButton(payload, turn, deps);
    const { userId: by } = payload;
    const result = await deps.useCases.voteCancel({ ...place, type, by });
    const { language } = await turn.reader();
    await turn.say(await cancelOutcome({ done: type, ...place, by }, result, language, turn, deps));
  };
}
