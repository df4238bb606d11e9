import { firstPage } from '../../blocks/list-place.ts';
import type { Subcommand } from '../../commands/subcommand.ts';
import type { Line } from '../../line/line.ts';
import { requestPage } from '../lists/request-page.ts';

/** `/quota pending` */
export const pending: Subcommand<Extract<Line, { kind: 'pending' }>> = {
  needs: 'work',
  async run(_line, { turn, deps, reader }) {
    await turn.say(await requestPage(firstPage({ list: 'pending' }), reader.language, deps));
  },
};
