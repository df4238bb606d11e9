import type { Line } from '../../../line/line.ts';
import { cancelOutcome } from '../../cancel-outcome.ts';
import type { Subcommand } from './subcommand.ts';

/** `/quota cancel <raise>` */
export const cancel: Subcommand<Extract<Line, { kind: 'cancel' }>> = {
  needs: 'work',
  async run({ request }, { payload, turn, deps, reader }) {
    const { userId: by } = payload;
    const result = await deps.useCases.cancel({ request, by, surface: 'command' });
    await turn.say(await cancelOutcome({ done: 'ask', request, by }, result, reader.language, turn, deps));
  },
};
