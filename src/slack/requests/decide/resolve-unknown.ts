import type { ClickDone } from '../../blocks/ephemeral.ts';
import type { Listener } from '../../interaction/answer.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';
import { unreadableButton } from '../../interaction/unreadable.ts';
import { pressedAllocation } from '../card/card-value.ts';
import { clickOutcome } from './click-outcome.ts';

const ANSWERS: ReadonlyMap<string, { happened: boolean; about?: 'cancel'; done: ClickDone }> = new Map([
  ['allocation.settle:yes', { happened: true, done: 'settle_yes' }],
  ['allocation.settle:no', { happened: false, done: 'settle_no' }],
  ['allocation.settle:cancelled', { happened: true, about: 'cancel', done: 'cancelled_yes' }],
  ['allocation.settle:not_cancelled', { happened: false, about: 'cancel', done: 'cancelled_no' }],
]);

/** `allocation.settle:…`: a person says whether an allocation or a cancel of unknown outcome happened. */
export const resolveUnknown: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.accept();
  const answer = ANSWERS.get(payload.name);
  const pressed = pressedAllocation(payload);
  if (answer === undefined || pressed === null) return unreadableButton(payload, reply, deps);
  const { done, ...said } = answer;
  const { card: _card, ...click } = pressed;
  const result = await deps.useCases.resolveUnknown({ ...pressed, ...said });
  const { language } = await reply.reader();
  await reply.say(await clickOutcome({ done, ...click }, result, language, reply, deps));
};
