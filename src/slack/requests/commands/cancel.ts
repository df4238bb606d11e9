import type { Subcommand } from '../../commands/subcommand.ts';
import type { Line } from '../../line/line.ts';
import { cancelOutcome } from '../decide/cancel-outcome.ts';

/** `/quota cancel <raise>` */
export const cancel: Subcommand<Extract<Line, { kind: 'cancel' }>> = {
  needs: 'work',
  async run({ request }, { payload, turn, deps, reader }) {
    const { userId: by } = payload;
    const result = await deps.useCases.cancel({ request, by, surface: 'command' });
    await turn.say(await cancelOutcome({ done: 'ask', request, by }, result, reader.language, turn, deps));
  },
};
