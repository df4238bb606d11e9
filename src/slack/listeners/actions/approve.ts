import { clickAnswer, voteRefusedAnswer } from '../../blocks/ephemeral.ts';
import { type ActionPayload, requestIn } from '../../payloads.ts';
import type { Listener } from '../answer.ts';
import { unreadableButton } from './unreadable.ts';

/** `request.approve` on a card. */
export const approve: Listener<ActionPayload, void> = async (payload, turn, deps) => {
  await turn.ack();
  const request = requestIn(payload.value);
  if (request === null) return unreadableButton(payload, turn, deps);
  const result = await deps.useCases.vote({ type: 'approve', request, by: payload.userId });
  const { language } = await turn.reader();
  await turn.say(
    result.ok
      ? clickAnswer('approve', result.value.request, language)
      : voteRefusedAnswer(result.refusal, language),
  );
};
