import { faultAnswer } from '../blocks/ephemeral.ts';
import type { ListenerDeps } from './deps.ts';
import type { ActionPayload } from './payloads.ts';
import type { Turn } from './turn.ts';

/** A button whose value is no id of ours: made by another version, or by hand. Nothing is done for it. */
export async function unreadableButton(
  payload: ActionPayload,
  turn: Turn<void>,
  { log, explain }: ListenerDeps,
): Promise<void> {
  log.warn({ action: payload.name, user: payload.userId }, 'a button carries no id that can be read');
  const { language } = await turn.reader();
  await turn.say(faultAnswer({ kind: 'unexpected', reference: null }, language, explain));
}
