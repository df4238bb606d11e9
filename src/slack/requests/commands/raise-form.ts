import type { Subcommand } from '../../commands/subcommand.ts';
import type { Line } from '../../line/line.ts';
import { openRaiseForm } from '../form/open-raise-form.ts';

/** `/quota raise` alone opens the form. */
export const raiseForm: Subcommand<Extract<Line, { kind: 'raise_form' }>> = {
  needs: 'trigger',
  run: (_line, { payload, turn, deps }) =>
    openRaiseForm(
      { triggerId: payload.triggerId, userId: payload.userId, channel: payload.channelId },
      turn,
      deps,
    ),
};
