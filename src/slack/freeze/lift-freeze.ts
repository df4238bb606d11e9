import { FREEZE_ACTIONS } from '../blocks/action-ids.ts';
import { button } from '../blocks/button.ts';
import type { Listener } from '../interaction/answer.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { liftedAnswer } from './freeze-answer.ts';

/** When the freeze began that the message is about: no other one is meant by its button. */
const VALUE = /^\d{1,16}$/;

export const liftButton = (text: string, began: number) => button(FREEZE_ACTIONS.lift, text, String(began));

/** `freeze.lift` on an announcement. */
export const liftFreeze: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.accept();
  const { value, userId: by } = payload;
  if (value === null || !VALUE.test(value)) return unreadableButton(payload, reply, deps);
  const result = await deps.useCases.freeze.lift({ by, surface: 'button', began: Number(value) });
  const { language } = await reply.reader();
  await reply.say(liftedAnswer(result, language));
};
