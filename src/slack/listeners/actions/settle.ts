import { type ClickDone, clickAnswer, voteRefusedAnswer } from '../../blocks/ephemeral.ts';
import { type ActionPayload, allocationIn } from '../../payloads.ts';
import type { Listener } from '../answer.ts';
import { unreadableButton } from './unreadable.ts';

const ANSWERS: ReadonlyMap<string, { happened: boolean; about?: 'cancel'; done: ClickDone }> = new Map([
  ['allocation.settle:yes', { happened: true, done: 'settle_yes' }],
  ['allocation.settle:no', { happened: false, done: 'settle_no' }],
  ['allocation.settle:cancelled', { happened: true, about: 'cancel', done: 'cancelled_yes' }],
  ['allocation.settle:not_cancelled', { happened: false, about: 'cancel', done: 'cancelled_no' }],
]);

/** `allocation.settle:…`: a person says whether an allocation or a cancel of unknown outcome happened. */
export const settle: Listener<ActionPayload, void> = async (payload, turn, deps) => {
  await turn.ack();
  const answer = ANSWERS.get(payload.name);
  const place = allocationIn(payload.value);
  if (answer === undefined || place === null) return unreadableButton(payload, turn, deps);
  const { done, ...said } = answer;
  const result = await deps.useCases.settle({ ...place, ...said, by: payload.userId });
  const { language } = await turn.reader();
  await turn.say(
    result.ok
      ? clickAnswer(done, result.value.request, language)
      : voteRefusedAnswer(result.refusal, language),
  );
};
