import { subcommand } from '../../commands/subcommand.ts';
import { begunAnswer } from '../freeze-answer.ts';
import { type FreezeLine, missingEndZone, readFreeze } from '../read-freeze.ts';

/** `/quota freeze auto|all [until <when>] because <text>` */
export const freeze = subcommand<'freeze', FreezeLine>({
  name: 'freeze',
  group: 'decide',
  family: 'freeze',
  read: (typed, { line, context }) => readFreeze(typed, line, context),
  missingZone: missingEndZone,
  needs: 'work',
  async run({ scope, until, reason }, { payload: { userId: by }, reply, deps, reader }) {
    const result = await deps.useCases.freeze.begin({ by, scope, until, reason });
    await reply.say(begunAnswer(result, reader.language));
  },
});
