import type { Language } from '../../../kit/language.ts';
import { faultAnswer, type PrivateAnswer } from '../../blocks/ephemeral.ts';
import { packDetailsContent, packDetailsWindow } from '../../blocks/home-pack-details.ts';
import { packRefusedAnswer } from '../../blocks/pack-details.ts';
import type { ActionPayload } from '../../payloads.ts';
import type { Listener } from '../answer.ts';
import type { ListenerDeps } from '../deps.ts';
import { report } from '../fault.ts';
import { changeView, openView } from '../open-view.ts';
import { unreadableButton } from './unreadable.ts';

/** `home.details` beside a pack: a window, which comes up empty at once since its trigger lasts three seconds. */
export const packDetails: Listener<ActionPayload, void> = async (payload, turn, deps) => {
  await turn.ack();
  const { value: orderId, triggerId, userId } = payload;
  if (orderId === null) return unreadableButton(payload, turn, deps);
  const { clients, fallback } = deps;
  const first = packDetailsWindow(null, (turn.known ?? fallback).language);
  const viewId = await openView(deps, triggerId, first);
  if (viewId === null) return;
  const { language } = await turn.reader();
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
