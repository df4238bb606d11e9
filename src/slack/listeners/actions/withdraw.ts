import { clickAnswer, voteRefusedAnswer } from '../../blocks/ephemeral.ts';
import { type ActionPayload, requestIn } from '../../payloads.ts';
import type { Listener } from '../answer.ts';
import { unreadableButton } from './unreadable.ts';

/** `request.withdraw` on a card. */
export const withdraw: Listener<ActionPayload, void> = async (payload, turn, deps) => {
  await turn.ack();
  const request = requestIn(payload.value);
  if (request === null) return unreadableButton(payload, turn, deps);
  const result = await deps.useCases.vote({ type: 'withdraw', request, by: payload.userId });
  const { language } = await turn.reader();
  await turn.say(
    result.ok
      ? clickAnswer('withdraw', result.value.request, language)
      : voteRefusedAnswer(result.refusal, language),
  );
};
