import { distinctHistory } from '../../../domain/merchants/distinct-history.ts';
import type { MerchantEvent } from '../../../domain/merchants/merchant.ts';
import { subcommand } from '../../commands/subcommand.ts';
import type { MerchantDeps } from '../../interaction/deps.ts';
import type { WxauthProblem } from '../../words/shape/line-problem.ts';
import { words } from '../../words/words.ts';
import { type HistoryEvent, merchantAnswer } from '../merchant-answer.ts';
import { saidAnswer } from '../wxauth-answers.ts';
import { onPlatform } from './on-platform.ts';
import { readAccount } from './read-account.ts';

const MAX_READ = 500;
const MAX_EVENTS = 10;

type ShowLine = { kind: 'show'; appId: string };

/** `/wxauth show <appid>` */
export const show = subcommand<'show', ShowLine, WxauthProblem>({
  name: 'show',
  group: 'merchants',
  read(typed, { context: { language } }) {
    const read = readAccount('show', typed, language);
    return 'kind' in read ? read : { kind: 'show', ...read };
  },
  suggested: 'always',
  needs: 'work',
  run: onPlatform(async ({ appId }, { reply, merchants, reader: { language } }) => {
    const ready = await merchants.queries.readiness(appId);
    if (ready === null) return reply.say(saidAnswer([words(language).wxauth.show.unknown(appId)]));
    const history = await merchants.useCases.history(appId, MAX_READ);
    const distinct = distinctHistory(history);
    const events = await Promise.all(
      distinct.slice(-MAX_EVENTS).map((event) => withInviter(event, merchants)),
    );
    const earlier = Math.max(0, distinct.length - MAX_EVENTS);
    const { required } = merchants.useCases;
    await reply.say(merchantAnswer({ ready, events, earlier, required }, language));
  }),
});

async function withInviter(event: MerchantEvent, { useCases }: MerchantDeps): Promise<HistoryEvent> {
  const id = 'invitation' in event ? event.invitation : null;
  const invitation = id === null ? null : await useCases.invitation(id);
  return { event, by: invitation?.createdBy ?? null };
}
