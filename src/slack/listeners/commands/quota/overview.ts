import { overviewAnswer } from '../../../blocks/overview.ts';
import type { Line } from '../../../line/line.ts';
import type { Subcommand } from './subcommand.ts';

/** `/quota` alone. */
export const overview: Subcommand<Extract<Line, { kind: 'empty' }>> = {
  needs: 'work',
  async run(_line, { payload, turn, deps, reader: { language } }) {
    const found = await deps.useCases.lists.overview(payload.userId);
    await turn.say(overviewAnswer({ overview: found, language, now: deps.clock() }));
  },
};
