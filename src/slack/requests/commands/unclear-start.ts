import type { Subcommand } from '../../commands/subcommand.ts';
import type { UnclearStart } from '../../line/line.ts';
import { unclearStartAnswer } from '../ask/unclear-start.ts';

/** A start that can mean several times: nothing is submitted before the person said which. */
export const unclearStart: Subcommand<UnclearStart> = {
  needs: 'work',
  async run(line, { payload, turn, reader }) {
    await turn.say(unclearStartAnswer(line, payload.triggerId, { ...reader, now: turn.at }));
  },
};
