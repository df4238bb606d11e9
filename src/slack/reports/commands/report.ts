import { fileSentAnswer } from '../../blocks/file-answer.ts';
import { sendFile } from '../../bolt/send-file.ts';
import { subcommand } from '../../commands/subcommand.ts';
import { oneTooMany } from '../../line/typed/one-too-many.ts';
import { spelled } from '../../line/typed/spelled.ts';
import type { Word } from '../../line/typed/split-words.ts';
import { readDays } from '../../line/values/days.ts';
import { plainDate } from '../../text/moments.ts';
import { words } from '../../words/words.ts';
import { reportAnswer } from '../report-answer.ts';
import { reportCsv } from '../report-csv.ts';

/** Of so many days back from now. */
type ReportLine = { kind: 'report'; days: number; csv: boolean };

const USUAL_DAYS = 30;

const { meant } = spelled((language) => ({ csv: words(language).quota.history.csv }));

/** `/quota report [<n>d] [csv]` */
export const report = subcommand<'report', ReportLine>({
  name: 'report',
  group: 'look_up',
  family: 'requests',
  read(typed, { context }) {
    const { line, stray } = readReport(typed);
    const before = [...(line.days === USUAL_DAYS ? [] : [`${line.days}d`]), ...(line.csv ? ['csv'] : [])];
    return oneTooMany(stray, 'report', before, context) ?? line;
  },
  needs: 'work',
  async run({ days, csv }, { payload, reply, deps, reader }) {
    const found = await deps.useCases.report(days);
    if (!csv || found.requests === 0) return reply.say(reportAnswer(found, days, reader.language));
    await sendFile(
      deps,
      { userId: payload.userId },
      {
        name: `headroom-report-${plainDate(deps.clock(), reader.timeZone)}.csv`,
        bytes: Buffer.from(reportCsv(found, reader), 'utf8'),
        comment: words(reader.language).report.title(days),
      },
    );
    await reply.say(fileSentAnswer(found.requests, found.requests, reader.language));
  },
});

/** What could be read, in any order, and the first word that could not. */
function readReport(typed: readonly Word[]): { line: ReportLine; stray?: Word } {
  const line: ReportLine = { kind: 'report', days: USUAL_DAYS, csv: false };
  let isDated = false;
  for (let index = 0; index < typed.length; index += 1) {
    const word = typed[index];
    if (!word) break;
    const days = readDays(word.text, typed[index + 1]?.text);
    if (meant(word.text) === 'csv' && !line.csv) line.csv = true;
    else if (days && !isDated) {
      line.days = days.days;
      isDated = true;
      index += days.taken - 1;
    } else return { line, stray: word };
  }
  return { line };
}
