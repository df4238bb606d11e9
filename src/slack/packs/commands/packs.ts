import type { Subcommand } from '../../commands/subcommand.ts';
import type { Line } from '../../line/line.ts';
import { packListMessage } from '../pack-list.ts';

/** `/quota packs` */
export const packs: Subcommand<Extract<Line, { kind: 'packs' }>> = {
  needs: 'work',
  async run({ page }, { turn, deps, reader }) {
    await turn.say(packListMessage(await deps.useCases.packs(page), reader.language));
  },
};
