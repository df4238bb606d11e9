import type { Words } from '../../../src/slack/words/shape/words.ts';
import type { ArgumentsFor, Given } from './given.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** Nothing, less than a minute, and what has minutes, hours and days. */
export const spans = ({ count, days }: Given): [number][] =>
  [-1, 0, MINUTE_MS, count * 60 * MINUTE_MS, days * DAY_MS, days * DAY_MS + count * MINUTE_MS].map((ms) => [
    ms,
  ]);

export const when = { daysAway: 9, month: 12, day: 18, year: null, time: '14:57' };
export const whens = [
  when,
  { ...when, daysAway: 0 },
  { ...when, daysAway: 1 },
  { ...when, daysAway: -1 },
  { ...when, daysAway: 3 },
  { ...when, year: 2027 },
];

const raise = ({ id, name, count, days }: Given) => ({ id, app: name, rate: count, days });
const pack = ({ orderId, name }: Given) => ({ orderId, name });
const raiseSoon = (given: Given): [ReturnType<typeof raise>, number][] => [[raise(given), DAY_MS]];

const todayArguments: ArgumentsFor<Words['home']['today']> = {
  more: ({ count }) => [[count]],
  unknown: (given) => [[raise(given)]],
  unpayable: (given) => [[raise(given), given.units, pack(given), 0n]],
  noUnits: ({ name }) => [[null], [name]],
  runsOut: ({ name, units }) => [
    [null, { usable: units, perDay: null }, when],
    [name, { usable: units, perDay: units }, when],
  ],
  wastes: (given) => [
    [null, { units: given.units, pack: pack(given), at: when }, { packs: 0, units: 0n }],
    [
      given.name,
      { units: given.units, pack: pack(given), at: when },
      { packs: given.count, units: given.units },
    ],
  ],
  reviewOverdue: raiseSoon,
  starts: raiseSoon,
  ends: raiseSoon,
};

export const homeArguments: ArgumentsFor<Words['home']> = {
  asOf: ({ at }) => [[at]],
  today: todayArguments,
  waiting: ({ count }) => [
    [0, 0, 0, 0],
    [count, 0, count, null],
    [count, 0, count, 0],
    [count, 0, count, count],
    [count + 1, 0, count, count],
    [2 * count + 1, count + 1, count, count],
  ],
  waitingFor: {
    asked: ({ slackId, typed }) => [
      [slackId, ''],
      [slackId, typed],
    ],
    cost: ({ units }) => [[units, -units]],
    starts: ({ at }) => [[at], [null]],
    votes: ({ count }) => [[count, count]],
    expiresIn: spans,
    back: ({ slackId }) => [[slackId]],
  },
  more: {
    running: ({ count }) => [[count]],
    own: ({ count }) => [[count]],
  },
  endsIn: spans,
  startsIn: spans,
};
