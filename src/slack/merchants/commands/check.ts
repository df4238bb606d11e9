import { subcommand } from '../../commands/subcommand.ts';
import type { WxauthProblem } from '../../words/shape/line-problem.ts';
import { checkedAll, checkedOne } from '../check-answer.ts';
import { onPlatform } from './on-platform.ts';
import { readAccount } from './read-account.ts';

/** `appId: null`: every account. */
type CheckLine = { kind: 'check'; appId: string | null };

/** `/wxauth check [<appid>]`: what WeChat says now, what is stored, and what is required. */
export const check = subcommand<'check', CheckLine, WxauthProblem>({
  name: 'check',
  group: 'merchants',
  family: 'accounts',
  read(typed, { context: { language } }) {
    if (typed.length === 0) return { kind: 'check', appId: null };
    const read = readAccount('check', typed, language);
    return 'kind' in read ? read : { kind: 'check', ...read };
  },
  suggested: 'always',
  needs: 'work',
  run: onPlatform(async ({ appId }, { reply, deps, merchants: { useCases }, reader: { language } }) => {
    const context = { required: useCases.required, language, explain: deps.explain };
    await reply.say(
      appId === null
        ? checkedAll(await useCases.checkAll(), context)
        : checkedOne(await useCases.check(appId), context),
    );
  }),
});
