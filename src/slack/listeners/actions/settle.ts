import { clickAnswer, voteRefusedAnswer } from '../../blocks/ephemeral.ts';
import { type ActionPayload, allocationIn } from '../../payloads.ts';
import type { Listener } from '../answer.ts';
import { unreadableButton } from './unreadable.ts';

const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ['allocation.settle:yes', true],
  ['allocation.settle:no', false],
]);

/** `allocation.settle:yes` and `:no`: a person says whether an allocation of unknown outcome happened. */
export const settle: Listener<ActionPayload, void> = async (payload, turn, deps) => {
  await turn.ack();
  const happened = ANSWERS.get(payload.name);
  const place = allocationIn(payload.value);
  if (happened === undefined || place === null) return unreadableButton(payload, turn, deps);
  const result = await deps.useCases.settle({ ...place, happened, by: payload.userId });
  const { language } = await turn.reader();
  await turn.say(
    result.ok
      ? clickAnswer(happened ? 'settle_yes' : 'settle_no', result.value.request, language)
      : voteRefusedAnswer(result.refusal, language),
  );
};
