import type { Listener } from '../interaction/answer.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { openRaiseForm } from '../requests/form/open-raise-form.ts';

/** `home.raise`: the form, as from the global shortcut, since Home is in no channel. */
export const raiseFromHome: Listener<ActionPayload, void> = async ({ triggerId, userId }, reply, deps) => {
  await reply.ack();
  await openRaiseForm({ triggerId, userId, channel: null }, reply, deps);
};
