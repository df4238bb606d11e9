import type { Listener } from '../interaction/answer.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { openRaiseForm } from '../requests/form/open-raise-form.ts';

/** `home.raise`: the form; for the channel that the button is in, which Home is not. */
export const raiseFromHome: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  const { triggerId, userId, channelId: channel } = payload;
  await reply.ack();
  await openRaiseForm({ triggerId, userId, channel }, reply, deps);
};
