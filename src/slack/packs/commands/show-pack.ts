import type { Subcommand } from '../../commands/subcommand.ts';
import type { Line } from '../../line/line.ts';
import { packDetailsMessage, packRefusedAnswer } from '../pack-details.ts';

/** `/quota show <pack>` */
export const showPack: Subcommand<Extract<Line, { kind: 'show_pack' }>> = {
  needs: 'work',
  async run({ pack }, { turn, deps, reader: { language } }) {
    const result = await deps.useCases.packDetails(pack);
    await turn.say(
      result.ok
        ? packDetailsMessage(result.value, language, deps.explain)
        : packRefusedAnswer(result.refusal, language),
    );
  },
};
