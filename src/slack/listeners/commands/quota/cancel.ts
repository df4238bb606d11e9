import { cancelAnswer } from '../../../blocks/ephemeral-cancel.ts';
import type { Line } from '../../../line/line.ts';
import type { Subcommand } from './subcommand.ts';

/** `/quota cancel <raise>` */
export const cancel: Subcommand<Extract<Line, { kind: 'cancel' }>> = {
  needs: 'work',
  async run({ request }, { payload, turn, deps, reader }) {
    const result = await deps.useCases.cancel({ request, by: payload.userId, surface: 'command' });
    await turn.say(cancelAnswer('ask', result, reader.language));
  },
};
