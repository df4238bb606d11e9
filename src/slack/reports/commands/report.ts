import { subcommand } from '../../commands/subcommand.ts';
import { oneTooMany } from '../../line/typed/one-too-many.ts';
import { readDays } from '../../line/values/days.ts';
import { reportAnswer } from '../report-answer.ts';

/** Of so many days back from now. */
type ReportLine = { kind: 'report'; days: number };

const USUAL_DAYS = 30;

/** `/quota report [<n>d]` */
export const report = subcommand<'report', ReportLine>({
  name: 'report',
  group: 'look_up',
  family: 'requests',
  read([first, ...rest], { context }) {
    if (!first) return { kind: 'report', days: USUAL_DAYS };
    const days = readDays(first.text, rest[0]?.text);
    const stray = days === null ? first : rest[days.taken - 1];
    const before = days === null ? [] : [`${days.days}d`];
    return oneTooMany(stray, 'report', before, context) ?? { kind: 'report', days: days?.days ?? USUAL_DAYS };
  },
  needs: 'work',
  async run({ days }, { reply, deps, reader }) {
    await reply.say(reportAnswer(await deps.useCases.report(days), days, reader.language));
  },
});
