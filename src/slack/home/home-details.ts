import type { Language } from '../../kit/language.ts';
import { faultAnswer, type PrivateAnswer } from '../blocks/ephemeral.ts';
import { firstPage } from '../blocks/list-place.ts';
import type { Listener } from '../interaction/answer.ts';
import type { ListenerDeps } from '../interaction/deps.ts';
import { report } from '../interaction/fault.ts';
import { changeView, openView } from '../interaction/open-view.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { packRefusedAnswer } from '../packs/pack-details.ts';
import { requestPage } from '../requests/lists/request-page.ts';
import { detailsWindow, packDetailsContent } from './home-pack-details.ts';

/** `home.details` beside a pack or a request: a window, which comes up empty at once since its trigger lasts three seconds. */
export const showDetails: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.ack();
  const { value: id, triggerId, userId } = payload;
  if (id === null) return unreadableButton(payload, reply, deps);
  const { clients, fallback } = deps;
  const first = detailsWindow(null, (reply.known ?? fallback).language);
  const viewId = await openView(deps, triggerId, first);
  if (viewId === null) return;
  const { language } = await reply.reader();
  const content = await lookUp(id, userId, language, deps);
  await changeView(clients, viewId, detailsWindow(content, language));
};

/** The window says itself what went wrong; a message beside it would be overlooked. */
async function lookUp(
  id: string,
  userId: string,
  language: Language,
  deps: ListenerDeps,
): Promise<PrivateAnswer> {
  const { log, explain } = deps;
  try {
    return await (REQUEST.test(id)
      ? lookUpRequest(id, userId, language, deps)
      : lookUpPack(id, language, deps));
  } catch (error) {
    return faultAnswer(report(log, error, { action: 'home.details', user: userId }), language, explain);
  }
}

const REQUEST = /^R-\d{1,12}$/;

async function lookUpPack(
  orderId: string,
  language: Language,
  { useCases, explain }: ListenerDeps,
): Promise<PrivateAnswer> {
  const found = await useCases.packDetails(orderId);
  return found.ok
    ? packDetailsContent(found.value, language, explain)
    : packRefusedAnswer(found.refusal, language);
}

/** The same as `/quota show <request>`, without its further pages: a window has no place to turn them. */
async function lookUpRequest(
  request: string,
  userId: string,
  language: Language,
  deps: ListenerDeps,
): Promise<PrivateAnswer> {
  const { text, blocks = [] } = await requestPage(
    firstPage({ list: 'show', request }),
    language,
    deps,
    userId,
  );
  return { text, blocks: blocks.filter(({ type }) => type !== 'actions') };
}
