import type { Language } from '../../kit/language.ts';
import { faultAnswer, type PrivateAnswer } from '../blocks/ephemeral.ts';
import type { Listener } from '../interaction/answer.ts';
import type { ListenerDeps } from '../interaction/deps.ts';
import { report } from '../interaction/fault.ts';
import { changeView, openView } from '../interaction/open-view.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { packRefusedAnswer } from '../packs/pack-details.ts';
import { packDetailsContent, packDetailsWindow } from './home-pack-details.ts';

/** `home.details` beside a pack: a window, which comes up empty at once since its trigger lasts three seconds. */
export const packDetails: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.ack();
  const { value: orderId, triggerId, userId } = payload;
  if (orderId === null) return unreadableButton(payload, reply, deps);
  const { clients, fallback } = deps;
  const first = packDetailsWindow(null, (reply.known ?? fallback).language);
  const viewId = await openView(deps, triggerId, first);
  if (viewId === null) return;
  const { language } = await reply.reader();
  const content = await lookUp(orderId, userId, language, deps);
  await changeView(clients, viewId, packDetailsWindow(content, language));
};

/** The window says itself what went wrong; a message beside it would be overlooked. */
async function lookUp(
  orderId: string,
  userId: string,
  language: Language,
  { useCases, log, explain }: ListenerDeps,
): Promise<PrivateAnswer> {
  try {
    const found = await useCases.packDetails(orderId);
    return found.ok
      ? packDetailsContent(found.value, language, explain)
      : packRefusedAnswer(found.refusal, language);
  } catch (error) {
    return faultAnswer(report(log, error, { action: 'home.details', user: userId }), language, explain);
  }
}
