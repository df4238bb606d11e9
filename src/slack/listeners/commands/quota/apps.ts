import type { Line } from '../../../line/line.ts';
import { firstPage } from '../../../list-place.ts';
import { listAnswer } from '../../list-answer.ts';
import type { Subcommand } from './subcommand.ts';

/** `/quota apps` */
export const apps: Subcommand<Extract<Line, { kind: 'apps' }>> = {
  needs: 'work',
  async run(_line, { turn, deps, reader }) {
    await turn.say(await listAnswer(firstPage({ list: 'apps' }), reader.language, deps));
  },
};
