import type { MerchantEvent } from '../../../domain/merchants/merchant.ts';
import { toldHistory } from '../../../domain/merchants/told-history.ts';
import { subcommand } from '../../commands/subcommand.ts';
import type { AuthorizationDesk } from '../../interaction/deps.ts';
import type { WxauthProblem } from '../../words/shape/line-problem.ts';
import { words } from '../../words/words.ts';
import { merchantAnswer, saidAnswer, type ToldEvent } from '../wxauth-answers.ts';
import { onPlatform } from './on-platform.ts';
import { readAccount } from './read-account.ts';

const MOST_READ = 500;
const MOST_TOLD = 10;

type ShowLine = { kind: 'show'; appId: string };

/** `/wxauth show <appid>` */
export const show = subcommand<'show', ShowLine, WxauthProblem>({
  name: 'show',
  read(typed, { context: { language } }) {
    const read = readAccount('show', typed, language);
    return 'kind' in read ? read : { kind: 'show', ...read };
  },
  suggested: 'always',
  needs: 'work',
  run: onPlatform(async ({ appId }, { turn, desk, reader: { language } }) => {
    const ready = await desk.merchants.readiness(appId);
    if (ready === null) return turn.say(saidAnswer([words(language).wxauth.show.unknown(appId)]));
    const history = await desk.useCases.history(appId, MOST_READ);
    const told = toldHistory(history);
    const events = await Promise.all(told.slice(-MOST_TOLD).map((event) => withInviter(event, desk)));
    const earlier = Math.max(0, told.length - MOST_TOLD);
    const { required } = desk.useCases;
    await turn.say(merchantAnswer({ ready, events, earlier, required }, language));
  }),
});

async function withInviter(event: MerchantEvent, { useCases }: AuthorizationDesk): Promise<ToldEvent> {
  const id = 'invitation' in event ? event.invitation : null;
  const invitation = id === null ? null : await useCases.invitation(id);
  return { event, by: invitation?.createdBy ?? null };
}
