import { subcommand } from '../../commands/subcommand.ts';
import { oneTooMany } from '../../line/typed/one-too-many.ts';
import { doctorAnswer } from '../doctor-answer.ts';

/** `/quota doctor` */
export const doctor = subcommand<'doctor', { kind: 'doctor' }>({
  name: 'doctor',
  group: 'look_up',
  family: 'reference',
  read: ([first], { context }) => oneTooMany(first, 'doctor', [], context) ?? { kind: 'doctor' },
  needs: 'work',
  async run(_line, { reply, deps, reader }) {
    await reply.say(doctorAnswer(await deps.doctor(), reader.language));
  },
});
