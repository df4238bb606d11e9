import type { Subcommand } from '../../commands/subcommand.ts';
import type { Line } from '../../line/line.ts';
import { packRefusedAnswer, skuListMessage } from '../pack-details.ts';

/** `/quota skus [<pack>]` */
export const skus: Subcommand<Extract<Line, { kind: 'skus' }>> = {
  needs: 'work',
  async run({ pack }, { turn, deps, reader: { language } }) {
    const result = await deps.useCases.skus(pack);
    await turn.say(
      result.ok ? skuListMessage(result.value, language) : packRefusedAnswer(result.refusal, language),
    );
  },
};
