import type { Subcommand } from '../../commands/subcommand.ts';
import type { Line } from '../../line/line.ts';
import { listAnswer } from '../../lists/list-answer.ts';
import { firstPage } from '../../lists/list-place.ts';

/** `/quota pending` */
export const pending: Subcommand<Extract<Line, { kind: 'pending' }>> = {
  needs: 'work',
  async run(_line, { turn, deps, reader }) {
    await turn.say(await listAnswer(firstPage({ list: 'pending' }), reader.language, deps));
  },
};
