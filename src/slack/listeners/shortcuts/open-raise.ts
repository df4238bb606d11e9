import type { ShortcutPayload } from '../../payloads.ts';
import type { Listener } from '../answer.ts';
import { openRaiseForm } from '../open-raise-form.ts';

/** `raise.open`, the global shortcut: the form without a channel. */
export const openRaise: Listener<ShortcutPayload, void> = async ({ triggerId, userId }, turn, deps) => {
  await turn.ack();
  await openRaiseForm({ triggerId, userId, channel: null }, turn, deps);
};
