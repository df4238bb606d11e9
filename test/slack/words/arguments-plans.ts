import type { Alternative } from '../../../src/domain/plans/alternatives.ts';
import type { PlanningRefusal } from '../../../src/flows/plans/use-cases.ts';
import type { Sentence } from '../../../src/slack/text/sentence.ts';
import type { PlanProblem, PlanWanted } from '../../../src/slack/words/shape/plans/plan.ts';
import { aPack } from '../../support/requests.ts';
import type { Given, WordArguments } from './given.ts';

const wanted = ({ name: app, count: rate, at }: Given): PlanWanted => ({ app, rate, from: at, to: at });

export const planProblems = (typed: string): PlanProblem[] => [
  { what: 'no_app' },
  { what: 'bad_rate', app: 'shop', typed: '' },
  { what: 'bad_rate', app: typed, typed },
  { what: 'no_end' },
];

const alternatives = ({ count, at, units }: Given): Alternative[] => [
  { kind: 'higher', appId: 'wx1', rate: count, by: count, units },
  { kind: 'higher', appId: 'wx1', rate: count, by: count, units: 0n },
  { kind: 'lower', appId: 'wx1', rate: count, by: count, units },
  { kind: 'shorter', appId: 'wx1', to: at, byMs: 2 * 3_600_000, units },
];

const refusals = ({ name, evidence, count, at, units }: Given): PlanningRefusal[] => {
  const about = { appId: 'wx1', app: name };
  const missing = { account: name, units, before: at, packs: 1 };
  return [
    { reason: 'unknown_apps', unknown: [{ typed: evidence, nearest: null }], known: [] },
    { reason: 'unknown_apps', unknown: [{ typed: evidence, nearest: name }], known: [name, name] },
    {
      reason: 'unknown_apps',
      unknown: [
        { typed: evidence, nearest: name },
        { typed: evidence, nearest: null },
      ],
      known: Array(30).fill(name),
    },
    { reason: 'window_reversed', from: at, to: at, ...about },
    { reason: 'window_in_past', to: at, ...about },
    { reason: 'window_too_long', mostDays: 731, ...about },
    { reason: 'app_twice', ...about },
    { reason: 'beyond_sold', rate: count, baseline: 0, highest: count, sold: [count], ...about },
    {
      reason: 'beyond_sold',
      rate: count,
      baseline: 50_000,
      highest: 50_000 + count,
      sold: [count],
      ...about,
    },
    { reason: 'not_enough_units', missing: [missing], app: '' },
    { reason: 'not_enough_units', missing: [missing, { ...missing, packs: 0 }], app: '' },
    { reason: 'too_many_possibilities', app: '' },
  ];
};

export const planArguments: NonNullable<WordArguments['plan']> = {
  costs: (given) => [
    [given.units, wanted(given), 1],
    [given.units, null, given.count],
  ],
  held: (given) => [[[wanted(given)]], [[wanted(given), wanted(given)]]],
  raise: ({ name, orderId, units, count: rate, days, at }) => {
    const specification = { skuId: '1', spuId: '1', name, rate, days, units };
    return [[name, { appId: 'wx1', orderId, specification, startsAt: at, endsAt: at }, name]];
  },
  limit: (given) => [
    [wanted(given), given.count, given.at],
    [wanted(given), given.count, null],
  ],
  after: ({ orderId, name, units, at }) => {
    const pack = aPack({ orderId, name, validUntil: at });
    return [true, false].map((rest) => [{ pack, before: units, spent: units, after: units, rest }]);
  },
  alternative: (given) => alternatives(given).map((one) => [given.name, one]),
  overlaps: () => [[600_000]],
  gap: ({ name, at }) => [[name, at]],
  pending: ({ name, id, count, at }) => [
    [name, { request: id, appId: 'wx1', rate: count, startsAt: at, endsAt: at }],
  ],
  unknown: ({ evidence, name }) => [
    [{ typed: evidence, nearest: null }],
    [{ typed: evidence, nearest: name }],
  ],
  tooMany: ({ count }) => [[count]],
  request: ({ count, units }) => [[count, units]],
  chart: ({ name }) => [[name]],
  refusal: (given) =>
    refusals(given).flatMap((refusal) =>
      [0, Date.UTC(9999, 11, 31)].map((now): [PlanningRefusal, number] => [refusal, now]),
    ),
  doubt: ({ evidence }) =>
    (['from', 'to'] as const).flatMap((which) =>
      [true, false].map((one): [typeof which, string, string, boolean] => [which, evidence, evidence, one]),
    ),
  form: {
    another: ({ name }) => [[name]],
    wrongLine: ({ count, evidence, name }) =>
      [name, null].map((nearest): [number, Sentence, string | null] => [count, [evidence], nearest]),
  },
  problem: ({ evidence }) => planProblems(evidence).map((problem) => [problem]),
};
