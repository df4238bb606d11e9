import type { Subcommand } from '../../commands/subcommand.ts';
import type { Line } from '../../line/line.ts';
import { listAnswer } from '../../lists/list-answer.ts';
import { firstPage } from '../../lists/list-place.ts';

/** `/quota show <request>` */
export const show: Subcommand<Extract<Line, { kind: 'show' }>> = {
  needs: 'work',
  async run({ request }, { payload, turn, deps, reader }) {
    const page = firstPage({ list: 'show', request });
    await turn.say(await listAnswer(page, reader.language, deps, payload.userId));
  },
};
