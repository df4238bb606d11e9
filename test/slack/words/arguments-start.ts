import type { Words } from '../../../src/slack/words/shape/words.ts';
import type { ArgumentsFor, Given } from './given.ts';

const DOUBTS = [
  'clock_change',
  'zone',
  'day_or_month',
  'weekday',
  'which_day',
  'passed',
  'which_hour',
] as const;

/** Minutes, hours and days away, in this year and another one, where clocks change and not. */
const starts = ({ at, count }: Given): [number | null, { timeZone: string; now: number }][] => [
  [null, { timeZone: 'Asia/Shanghai', now: at }],
  [at, { timeZone: 'Asia/Shanghai', now: at - count * 60_000 }],
  [at, { timeZone: 'America/New_York', now: at - count * 3_600_000 }],
  [Date.UTC(2026, 10, 1, 5, 30), { timeZone: 'America/New_York', now: Date.UTC(2025, 10, 1) }],
];

export const startArguments: ArgumentsFor<Words['start']> = {
  repeated: starts,
  reading: starts,
  button: starts,
  doubt: ({ evidence }) =>
    DOUBTS.flatMap((why) => [true, false].map((one): [typeof why, string, boolean] => [why, evidence, one])),
  why: () => DOUBTS.map((why) => [why]),
};
