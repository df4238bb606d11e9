import { accept } from '../../../kit/result.ts';
import { askRefusedAnswer } from '../../blocks/ephemeral.ts';
import { firstPage } from '../../blocks/list-place.ts';
import type { Subcommand } from '../../commands/subcommand.ts';
import type { Line } from '../../line/line.ts';
import { requestPage } from '../lists/request-page.ts';

/** `/quota running [<app>]` */
export const running: Subcommand<Extract<Line, { kind: 'running' }>> = {
  needs: 'work',
  async run({ app: typed }, { turn, deps, reader: { language } }) {
    const app = typed === null ? accept(null) : deps.useCases.lists.appId(typed);
    if (!app.ok) return turn.say(askRefusedAnswer(app.refusal, language));
    await turn.say(await requestPage(firstPage({ list: 'running', app: app.value }), language, deps));
  },
};
