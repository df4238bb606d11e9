import { packListMessage } from '../../../blocks/pack-list.ts';
import type { Line } from '../../../line/line.ts';
import type { Subcommand } from './subcommand.ts';

/** `/quota packs` */
export const packs: Subcommand<Extract<Line, { kind: 'packs' }>> = {
  needs: 'work',
  async run({ page }, { turn, deps, reader }) {
    await turn.say(packListMessage(await deps.useCases.packs(page), reader.language));
  },
};
