import type { Line } from '../../../line/line.ts';
import { firstPage } from '../../../list-place.ts';
import { listAnswer } from '../../list-answer.ts';
import type { Subcommand } from './subcommand.ts';

/** `/quota show <request>` */
export const show: Subcommand<Extract<Line, { kind: 'show' }>> = {
  needs: 'work',
  async run({ request }, { payload, turn, deps, reader }) {
    const page = firstPage({ list: 'show', request });
    await turn.say(await listAnswer(page, reader.language, deps, payload.userId));
  },
};
