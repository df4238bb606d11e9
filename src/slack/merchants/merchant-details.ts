import { readAppId } from '../../domain/apps/app-id.ts';
import { distinctHistory } from '../../domain/merchants/distinct-history.ts';
import type { MerchantEvent } from '../../domain/merchants/merchant.ts';
import type { Language } from '../../kit/language.ts';
import type { PrivateAnswer } from '../blocks/ephemeral.ts';
import type { Listener } from '../interaction/answer.ts';
import type { MerchantDeps } from '../interaction/deps.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { words } from '../words/words.ts';
import { type HistoryEvent, merchantAnswer } from './merchant-answer.ts';
import { saidAnswer } from './said-answer.ts';

const MAX_READ = 500;
const MAX_EVENTS = 10;

/** Everything about the account with this AppID, or that nothing is known. */
export async function answerAbout(
  appId: string,
  language: Language,
  merchants: MerchantDeps,
): Promise<PrivateAnswer> {
  const ready = await merchants.queries.readiness(appId);
  if (ready === null) return saidAnswer([words(language).wxauth.show.unknown(appId)]);
  const history = await merchants.useCases.history(appId, MAX_READ);
  const distinct = distinctHistory(history);
  const events = await Promise.all(distinct.slice(-MAX_EVENTS).map((event) => withInviter(event, merchants)));
  const earlier = Math.max(0, distinct.length - MAX_EVENTS);
  return merchantAnswer({ ready, events, earlier, required: merchants.useCases.required }, language);
}

async function withInviter(event: MerchantEvent, { useCases }: MerchantDeps): Promise<HistoryEvent> {
  const id = 'invitation' in event ? event.invitation : null;
  const invitation = id === null ? null : await useCases.invitation(id);
  return { event, by: invitation?.createdBy ?? null };
}

/** `wxauth.details`: what `/wxauth show` answers. */
export const merchantDetails: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.accept();
  const { merchants } = deps;
  const appId = readAppId(payload.value ?? '');
  if (merchants === null || appId === null) return unreadableButton(payload, reply, deps);
  await reply.say(await answerAbout(appId, (await reply.reader()).language, merchants));
};
