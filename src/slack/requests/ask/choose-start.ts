import type { Listener } from '../../interaction/answer.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';
import { replyInPlace } from '../../interaction/reply-in-place.ts';
import { unreadableButton } from '../../interaction/unreadable.ts';
import { askRaise } from './ask-raise.ts';
import { readStartChoice } from './start-choice.ts';

/** `raise.start:<n>`: the raise is submitted as if its line had been typed with that start. The answer takes the question's place. */
export const chooseStart: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.accept();
  const choice = readStartChoice(payload.value);
  const { userId, origin, channelId } = payload;
  if (choice === null || channelId === null) return unreadableButton(payload, reply, deps);
  // The question's key: whichever of its buttons are pressed, and how often, it is one request.
  const typed = { name: '/quota', text: '', userId, origin, channelId, triggerId: choice.key };
  const reader = await reply.reader();
  await askRaise(
    { kind: 'raise', ...choice.raise },
    { payload: typed, reply: replyInPlace(reply), deps, reader },
  );
};
