import type { Listener } from '../../interaction/answer.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';
import { againOutcome } from './again-outcome.ts';

/** `raise.again`: the same raise once more, on purpose. The answer takes the place of the question. */
export const submitAgain: Listener<ActionPayload, void> = async ({ value, userId }, reply, deps) => {
  await reply.accept();
  const reader = await reply.reader();
  const { answer, asked } = await againOutcome(value, { by: userId, surface: 'command' }, reader, deps);
  // The answer to a second press must not hide that of the first.
  await (asked ? reply.replace(answer) : reply.say(answer));
};
