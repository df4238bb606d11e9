import { subcommand } from '../../commands/subcommand.ts';
import type { WxauthProblem } from '../../words/shape/line-problem.ts';
import { answerAbout } from '../merchant-details.ts';
import { onPlatform } from './on-platform.ts';
import { readAccount } from './read-account.ts';

type ShowLine = { kind: 'show'; appId: string };

/** `/wxauth show <appid>` */
export const show = subcommand<'show', ShowLine, WxauthProblem>({
  name: 'show',
  group: 'merchants',
  family: 'accounts',
  read(typed, { context: { language } }) {
    const read = readAccount('show', typed, language);
    return 'kind' in read ? read : { kind: 'show', ...read };
  },
  suggested: 'always',
  needs: 'work',
  run: onPlatform(async ({ appId }, { reply, merchants, reader: { language } }) =>
    reply.say(await answerAbout(appId, language, merchants)),
  ),
});
