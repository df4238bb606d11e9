import { day, say } from '../../text/sentence.ts';
import type { ReportWords } from '../shape/plans/report.ts';
import type { SubcommandWords } from '../shape/subcommands.ts';
import { capital, days, n, some, units } from './grammar/numbers.ts';
import { packName } from './grammar/pack-name.ts';
import { span } from './grammar/times.ts';

const MINUTE_MS = 60_000;

export const report = {
  title: (count) => `Report · last ${days(count)}`,
  none: 'No requests in that time.',
  outcome: (standing, count) => `${n(count)} ${standing}`,
  requests: (count, outcomes) => `${some(count, 'request', 'requests')}: ${outcomes.join(', ')}`,
  units: (spent) => `${capital(units(spent))} allocated`,
  amount: (spent) => n(spent),
  more: (count) => `${n(count)} more`,
  decision: (medianMs, count) =>
    `Median time to decision: ${medianMs < MINUTE_MS ? 'less than a minute' : span(medianMs)} (${n(count)} decided by people)`,
  problems: (failed, unknown) =>
    [
      ...(failed > 0 ? [`${some(failed, 'allocation', 'allocations')} failed`] : []),
      ...(unknown > 0 ? [`${n(unknown)} with an unknown outcome`] : []),
    ].join(', '),
  expired: (pack, left) => say`${units(left)} expired unused (${packName(pack)})`,
  noFigures: "Units that expired unused aren't known: there are no figures from WeChat right now.",
  shorter: (firstAt) => say`The first request on record is from ${day(firstAt)}.`,
} satisfies ReportWords;

export const reportCommand = {
  verbs: ['report'],
  help: {
    usage: '[<n>d]',
    summary: 'What became of requests and units',
    lines: ['Units by app and requester, outcomes and time to decide. Default: 30 days.'],
    examples: ['/quota report', '/quota report 7d'],
  },
} satisfies SubcommandWords;
