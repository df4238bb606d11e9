import { type ActionPayload, requestIn } from '../../payloads.ts';
import type { Listener } from '../answer.ts';
import { clickOutcome } from '../click-outcome.ts';
import { unreadableButton } from './unreadable.ts';

/** `request.withdraw` on a card. */
export const withdraw: Listener<ActionPayload, void> = async (payload, turn, deps) => {
  await turn.accept();
  const request = requestIn(payload.value);
  if (request === null) return unreadableButton(payload, turn, deps);
  const { userId: by } = payload;
  const result = await deps.useCases.vote({ type: 'withdraw', request, by });
  const { language } = await turn.reader();
  await turn.say(await clickOutcome({ done: 'withdraw', request, by }, result, language, turn, deps));
};
