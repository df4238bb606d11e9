import type { Listener } from '../interaction/answer.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { NOTHING_CHOSEN, openRaiseForm } from '../requests/form/open-raise-form.ts';

const PACK = /^pack:(\w{1,45})$/;

/** For the value of a button that offers the units of a pack. */
export function packValue(orderId: string): string {
  return `pack:${orderId}`;
}

/** `home.raise`: the form, for the channel that the button is in, which Home is not; its value may name the pack to take. */
export const raiseFromHome: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.ack();
  const { triggerId, userId, channelId: channel, value } = payload;
  const pack = PACK.exec(value ?? '')?.[1] ?? null;
  await openRaiseForm({ triggerId, userId, channel, chosen: { ...NOTHING_CHOSEN, pack } }, reply, deps);
};
