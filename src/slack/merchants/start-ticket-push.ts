import type { Asked } from '../../flows/merchants/platform.ts';
import type { Language } from '../../kit/language.ts';
import type { Listener } from '../interaction/answer.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import type { Sentence } from '../text/sentence.ts';
import type { ExplainErrcode } from '../words/shape/explain-errcode.ts';
import { words } from '../words/words.ts';
import { saidAnswer } from './said-answer.ts';

/** `wxauth.ticket_push`, for members of the channel that looks after the platform. */
export const startTicketPush: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.accept();
  const { merchants, directory, explain } = deps;
  if (merchants === null) return unreadableButton(payload, reply, deps);
  const { language } = await reply.reader();
  const { ticketPush } = words(language).wxauth;
  const channel = await merchants.adminChannel();
  if (channel === null) return reply.say(saidAnswer([ticketPush.noChannel]));
  if (!(await directory.inChannel(channel, payload.userId)))
    return reply.say(saidAnswer(ticketPush.notAdmin(channel)));
  await reply.say(saidAnswer(outcomeOf(await merchants.useCases.startTicketPush(), language, explain)));
};

function outcomeOf(
  said: Asked<'started' | 'running'>,
  language: Language,
  explain: ExplainErrcode,
): Sentence {
  const { ticketPush } = words(language).wxauth;
  switch (said.kind) {
    case 'answered':
      return [ticketPush[said.value]];
    case 'refused':
      return [ticketPush.refused(explain(said.code).meaning[language])];
    case 'no_answer':
      return [ticketPush.refused(said.cause)];
  }
}
