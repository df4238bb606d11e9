import { FIRST_PLACE } from '../../flows/home/home-model.ts';
import type { Action } from '../commands/subcommand.ts';
import { overviewAnswer } from './overview.ts';

/** `/quota` alone. */
export const overview: Action = {
  needs: 'work',
  async run({ payload: { userId }, reply, deps, reader }) {
    const home = await deps.useCases.home(userId, FIRST_PLACE, 'message');
    await reply.say(overviewAnswer({ home, place: FIRST_PLACE, reader, userId }));
  },
};
