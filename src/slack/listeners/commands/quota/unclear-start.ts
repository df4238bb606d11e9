import { unclearStartAnswer } from '../../../blocks/unclear-start.ts';
import { SlackUnreachable } from '../../../errors.ts';
import type { UnclearStart } from '../../../line/line.ts';
import type { Subcommand } from './subcommand.ts';

/** A start that can mean several times: nothing is submitted before the person said which. */
export const unclearStart: Subcommand<UnclearStart> = {
  needs: 'work',
  async run(line, { payload, turn, reader }) {
    // Readings on a clock that was guessed would be other times than the person's.
    if (reader.guessed && !line.zoneFree) throw new SlackUnreachable('users.info');
    await turn.say(unclearStartAnswer(line, payload.triggerId, { ...reader, now: turn.at }));
  },
};
