import type { Recurrence } from '../../../src/domain/series/recurrence.ts';
import type { Run, Series } from '../../../src/domain/series/series.ts';
import type { AskSeriesRefusal, SeriesRefusal } from '../../../src/domain/series/series-refusals.ts';
import type { SeriesProblem } from '../../../src/slack/words/shape/approvals/series.ts';
import { fridays, seriesInEveryPhase } from '../../support/series.ts';
import { common } from '../samples/samples.ts';
import type { Given, WordArguments } from './given.ts';

const RECURRENCES: Recurrence[] = [
  { unit: 'day', every: 1, minute: 0 },
  { unit: 'day', every: 3, minute: 1200 },
  { unit: 'week', every: 1, weekdays: [1, 3, 5], minute: 545 },
  { unit: 'week', every: 2, weekdays: [5], minute: 1140 },
  { unit: 'month', every: 1, days: [1, 2, 3, 11, 31], minute: 0 },
  { unit: 'month', every: 3, days: [22], minute: 0 },
  { unit: 'cron', expression: '30 19 * * 5' },
];

const WHY = [
  'not_enough_units',
  'no_pack',
  'pack_ends_before_start',
  'pack_expired',
  'budget_used_up',
  'over_limit',
  'series_used_up',
  'refused_by_policy',
  'unknown_app',
  'rate_not_sold',
  'days_not_sold',
  'not_offered',
  'something_else',
];

const pasts = ({ slackId, at }: Given): Run[] => [
  { at, outcome: 'requested', request: 'R-17' },
  { at, outcome: 'allocated', request: 'R-17' },
  { at, outcome: 'failed', request: 'R-17' },
  { at, outcome: 'skipped', by: slackId },
  { at, outcome: 'refused', why: 'not_enough_units' },
  { at, outcome: 'frozen' },
  { at, outcome: 'missed' },
];

function seriesOf(given: Given): Series[] {
  const { name, slackId, count, units, at, typed } = given;
  return seriesInEveryPhase().map((series) => ({
    ...series,
    id: 'S-3',
    channel: slackId,
    ...('by' in series ? { by: slackId } : {}),
    ...('reasonOfRejection' in series ? { reasonOfRejection: typed } : {}),
    plan: {
      ...series.plan,
      items: [{ app: { appId: 'wx1234567890abcdef', name, label: null }, rate: count, days: 1, units }],
      units,
      runs: count,
    },
    overlaps: [{ series: 'S-9', at }],
    doneUntil: at,
  }));
}

const all = (given: Given) => seriesOf(given).map((series): [Series] => [series]);

const refusing = (given: Given) =>
  seriesOf(given).map(
    (series): Series =>
      series.phase === 'paused' && series.why.kind === 'policy'
        ? { ...series, why: { ...series.why, refuses: true } }
        : series,
  );

/** The first of them with each kind of past. */
const withPast = (given: Given): Series[] =>
  seriesOf(given)
    .slice(1, 2)
    .flatMap((series) => pasts(given).map((run) => ({ ...series, history: [run] })));

const runs = (given: Given) => seriesOf(given).map((series): [Series, number] => [series, given.at]);

const one = (given: Given) => seriesOf(given)[1] ?? seriesInEveryPhase()[1];

const whys = (given: Given): [Series, number, string][] =>
  WHY.flatMap((why) => {
    const series = one(given);
    return series ? [[series, given.at, why] as [Series, number, string]] : [];
  });

export function seriesProblems(typed: string): SeriesProblem[] {
  return [
    { what: 'no_app' },
    { what: 'bad_rate', app: 'shop', typed: '' },
    { what: 'bad_rate', app: 'shop', typed },
    { what: 'no_every' },
    { what: 'bad_every', typed },
    { what: 'bad_hour', typed },
    { what: 'bad_cron', typed },
    { what: 'no_days' },
    { what: 'bad_days', typed },
    { what: 'no_end' },
    { what: 'no_series', typed: '' },
    { what: 'no_series', typed },
  ];
}

const askRefusals = ({ name, at, count }: Given): AskSeriesRefusal[] => [
  { reason: 'unknown_app', typed: name, nearest: null, known: [] },
  { reason: 'ends_in_past', at },
  { reason: 'ends_too_late', at, latest: at },
  { reason: 'never_runs', until: at },
  { reason: 'runs_overlap', days: count, first: at, next: at },
  { reason: 'same_app_twice', app: name },
  { reason: 'reason_too_long', length: count, max: count },
  { reason: 'refused_by_policy', rule: name, sentence: { en: name, zh: name } },
  { reason: 'no_channel' },
  { reason: 'asked_already' },
];

const PHASES = ['active', 'paused', 'rejected', 'withdrawn', 'stopped', 'expired', 'ended'] as const;

const decideRefusals = ({ slackId, count, at, name }: Given): SeriesRefusal[] => {
  const { rule } = common();
  return [
    { reason: 'own_request', rule },
    { reason: 'not_listed', rule },
    { reason: 'not_found', series: 'S-3' },
    { reason: 'other_card', series: 'S-3' },
    { reason: 'old_copy', series: 'S-3', channel: slackId },
    { reason: 'refused_by_policy', rule: name, sentence: { en: name, zh: name } },
    ...PHASES.flatMap((phase) => [
      { reason: 'decided' as const, phase, by: slackId },
      { reason: 'decided' as const, phase, by: null },
      { reason: 'wrong_phase' as const, series: 'S-3', phase },
    ]),
    { reason: 'not_requester', requester: slackId },
    { reason: 'reason_missing' },
    { reason: 'reason_too_long', length: count, max: count },
    { reason: 'may_not_change', requester: slackId },
    { reason: 'no_such_run', series: 'S-3' },
    { reason: 'run_started', run: at },
    { reason: 'skipped_already', run: at, by: slackId },
    { reason: 'not_skipped', run: at },
    { reason: 'busy' },
  ];
};

export const seriesArguments: NonNullable<WordArguments['series']> = {
  title: all,
  raises: all,
  when: () => RECURRENCES.map((recurrence) => [fridays({ recurrence })]),
  next: ({ at, count }) => [
    [[at], 0],
    [[at, at, at, at], count],
  ],
  cost: (given) => seriesOf(given).map((series) => [series, given.units]),
  past: (given) => withPast(given).map((series) => [series]),
  overlaps: all,
  state: (given) => [...seriesOf(given), ...refusing(given)].map((series) => [series]),
  permits: ({ units }) => [[units]],
  confirm: { text: ({ id }) => [[id]] },
  rejectIntro: ({ id }) => [[id]],
  notices: {
    approved: all,
    rejected: (given) => seriesOf(given).map((series) => [series, given.slackId, given.typed]),
    expired: all,
    paused: (given) => [...seriesOf(given), ...refusing(given)].map((series) => [series]),
    resumed: all,
    resubmitted: all,
    stopped: (given) => seriesOf(given).map((series) => [series, given.slackId]),
    ended: all,
    unposted: all,
    announced: runs,
    skipped: (given) => seriesOf(given).map((series) => [series, given.at, given.slackId]),
    unskipped: runs,
    requested: (given) =>
      seriesOf(given).flatMap((series) => [true, false].map((late) => [series, given.at, 'R-17', late])),
    refused: whys,
    frozen: runs,
    missed: (given) =>
      seriesOf(given).flatMap((series) => [1, given.count].map((count) => [series, given.at, count])),
    changed: all,
  },
  answers: {
    asked: all,
    overlaps: all,
    first: ({ name }) => [[name]],
    counted: ({ id, count }) => [[id, count, count]],
    approved: ({ id }) => [[id]],
    rejected: ({ id }) => [[id]],
    withdrawn: ({ id }) => [[id]],
    paused: ({ id }) => [[id]],
    resumed: ({ id }) => [[id]],
    resubmitted: ({ id }) => [[id]],
    stopped: ({ id }) => [[id]],
    skipped: ({ id, at }) => [[id, at]],
    unskipped: ({ id, at }) => [[id, at]],
  },
  list: {
    row: (given) =>
      seriesOf(given).flatMap((series) => [given.at, null].map((next) => [series, next, given.units])),
  },
  refusals: {
    ask: (given) => askRefusals(given).map((refusal) => [refusal]),
    decide: (given) => decideRefusals(given).map((refusal) => [refusal]),
    line: ({ evidence }) => seriesProblems(evidence).map((problem) => [problem]),
  },
};
