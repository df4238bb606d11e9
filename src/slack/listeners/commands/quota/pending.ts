import type { Line } from '../../../line/line.ts';
import { firstPage } from '../../../list-place.ts';
import { listAnswer } from '../../list-answer.ts';
import type { Subcommand } from './subcommand.ts';

/** `/quota pending` */
export const pending: Subcommand<Extract<Line, { kind: 'pending' }>> = {
  needs: 'work',
  async run(_line, { turn, deps, reader }) {
    await turn.say(await listAnswer(firstPage({ list: 'pending' }), reader.language, deps));
  },
};
