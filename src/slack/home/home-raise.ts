import type { Listener } from '../interaction/answer.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { NOTHING_CHOSEN, openRaiseForm } from '../requests/form/open-raise-form.ts';

/** `home.raise`: the form, as from the global shortcut, since Home is in no channel; its value may name a pack to take. */
export const raiseFromHome: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.ack();
  const { triggerId, userId, value: pack } = payload;
  const chosen = { ...NOTHING_CHOSEN, pack };
  await openRaiseForm({ triggerId, userId, channel: null, chosen }, reply, deps);
};
