import { accept } from '../../../kit/result.ts';
import { firstPage } from '../../blocks/list-place.ts';
import { subcommand } from '../../commands/subcommand.ts';
import { oneTooMany } from '../../line/typed/one-too-many.ts';
import { askRefusedAnswer } from '../ask/ask-answers.ts';
import { requestPage } from '../lists/request-page.ts';

/** `app` as typed; `null`: of all apps. */
type RunningLine = { kind: 'running'; app: string | null };

/** `/quota running [<app>]` */
export const running = subcommand<'running', RunningLine>({
  name: 'running',
  group: 'look_up',
  family: 'planned',
  read([first, second], { context }) {
    const app = first?.text ?? null;
    return oneTooMany(second, 'running', [app ?? ''], context) ?? { kind: 'running', app };
  },
  needs: 'work',
  async run({ app: typed }, { reply, deps, reader: { language } }) {
    const app = typed === null ? accept(null) : deps.useCases.lists.appId(typed);
    if (!app.ok) return reply.say(askRefusedAnswer(app.refusal, language));
    await reply.say(await requestPage(firstPage({ list: 'running', app: app.value }), language, deps));
  },
});
