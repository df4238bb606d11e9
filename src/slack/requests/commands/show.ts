import { firstPage } from '../../blocks/list-place.ts';
import type { Subcommand } from '../../commands/subcommand.ts';
import type { Line } from '../../line/line.ts';
import { requestPage } from '../lists/request-page.ts';

/** `/quota show <request>` */
export const show: Subcommand<Extract<Line, { kind: 'show' }>> = {
  needs: 'work',
  async run({ request }, { payload, turn, deps, reader }) {
    const page = firstPage({ list: 'show', request });
    await turn.say(await requestPage(page, reader.language, deps, payload.userId));
  },
};
