import { faultAnswer } from '../blocks/ephemeral.ts';
import type { ListenerDeps } from './deps.ts';
import type { ActionPayload } from './payloads.ts';
import type { Reply } from './reply.ts';

/** A button whose value is no id of ours: made by another version, or by hand. Nothing is done for it. */
export async function unreadableButton(
  payload: ActionPayload,
  reply: Reply<void>,
  { log, explain }: ListenerDeps,
): Promise<void> {
  log.warn({ action: payload.name, user: payload.userId }, 'unreadable button value');
  const { language } = await reply.reader();
  await reply.say(faultAnswer({ kind: 'unexpected', reference: null }, language, explain));
}
