import { bold, day, say } from '../../text/sentence.ts';
import type { ReportWords } from '../shape/plans/report.ts';
import type { SubcommandWords } from '../shape/subcommands.ts';
import { capital, days, n, some, units } from './grammar/numbers.ts';
import { packName } from './grammar/pack-name.ts';
import { span } from './grammar/times.ts';

const MINUTE_MS = 60_000;

export const report = {
  title: (count) => `Report · last ${days(count)}`,
  digest: (since, until) => say`${bold('Report')} · ${day(since)} – ${day(until)}`,
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
  csv: {
    columns: { figure: 'Figure', of: 'Of', value: 'Value' },
    figures: {
      since: 'From',
      until: 'Until',
      requests: 'Requests',
      outcome: 'Requests by state',
      units: 'Units allocated',
      appUnits: 'Units by app',
      requesterUnits: 'Units by requester',
      decided: 'Decided by people',
      medianSeconds: 'Median seconds to a decision',
      failed: 'Failed allocations',
      unknown: 'Unknown outcomes',
      expired: 'Units that expired unused',
      known: 'Ended raises with known calls',
      spared: 'Units that smaller raises would have saved',
    },
  },
} satisfies ReportWords;

export const reportCommand = {
  verbs: ['report'],
  help: {
    usage: '[<n>d] [csv]',
    summary: 'What became of requests and units',
    lines: [
      'Units by app and requester, outcomes and time to decide. Default: 30 days.',
      'csv: sends you the figures as a file.',
    ],
    examples: ['/quota report', '/quota report 7d', '/quota report 30d csv'],
  },
} satisfies SubcommandWords;
