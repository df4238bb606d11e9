import { accept } from '../../../kit/result.ts';
import { askRefusedAnswer } from '../../blocks/ephemeral.ts';
import type { Subcommand } from '../../commands/subcommand.ts';
import type { Line } from '../../line/line.ts';
import { listAnswer } from '../../lists/list-answer.ts';
import { firstPage } from '../../lists/list-place.ts';

/** `/quota running [<app>]` */
export const running: Subcommand<Extract<Line, { kind: 'running' }>> = {
  needs: 'work',
  async run({ app: typed }, { turn, deps, reader: { language } }) {
    const app = typed === null ? accept(null) : deps.useCases.lists.appId(typed);
    if (!app.ok) return turn.say(askRefusedAnswer(app.refusal, language));
    await turn.say(await listAnswer(firstPage({ list: 'running', app: app.value }), language, deps));
  },
};
