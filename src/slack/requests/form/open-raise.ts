import type { Listener } from '../../interaction/answer.ts';
import type { ShortcutPayload } from '../../interaction/payloads.ts';
import { openRaiseForm } from './open-raise-form.ts';

/** `raise.open`, the global shortcut: the form without a channel. */
export const openRaise: Listener<ShortcutPayload, void> = async ({ triggerId, userId }, reply, deps) => {
  await reply.ack();
  await openRaiseForm({ triggerId, userId, channel: null }, reply, deps);
};
