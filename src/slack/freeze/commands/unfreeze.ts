import { subcommand } from '../../commands/subcommand.ts';
import { oneTooMany } from '../../line/typed/one-too-many.ts';
import { liftedAnswer } from '../freeze-answer.ts';

/** `/quota unfreeze`: the first person's is a proposal, the second one's ends it. */
export const unfreeze = subcommand<'unfreeze', { kind: 'unfreeze' }>({
  name: 'unfreeze',
  group: 'decide',
  family: 'freeze',
  read: ([first], { context }) => oneTooMany(first, 'unfreeze', [], context) ?? { kind: 'unfreeze' },
  needs: 'work',
  async run(_line, { payload: { userId: by }, reply, deps, reader }) {
    const result = await deps.useCases.freeze.lift({ by, surface: 'command', began: null });
    await reply.say(liftedAnswer(result, reader.language));
  },
});
