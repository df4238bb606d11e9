import { FIRST_PLACE } from '../../flows/home/home-model.ts';
import type { Subcommand } from '../commands/subcommand.ts';
import type { Line } from '../line/line.ts';
import { overviewAnswer } from './overview.ts';

/** `/quota` alone. */
export const overview: Subcommand<Extract<Line, { kind: 'empty' }>> = {
  needs: 'work',
  async run(_line, { payload: { userId }, turn, deps, reader }) {
    const home = await deps.useCases.home(userId, FIRST_PLACE, 'message');
    await turn.say(overviewAnswer({ home, place: FIRST_PLACE, reader, userId }));
  },
};
