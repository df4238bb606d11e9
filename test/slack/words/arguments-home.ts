import type { Forecast } from '../../../src/domain/packs/forecast.ts';
import type { Words } from '../../../src/slack/words/shape/words.ts';
import type { ArgumentsFor, Given } from './given.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;

/** Nothing, less than a minute, and what has minutes, hours and days. */
const spans = ({ count, days }: Given): [number][] =>
  [-1, 0, MINUTE_MS, count * 60 * MINUTE_MS, days * DAY_MS, days * DAY_MS + count * MINUTE_MS].map((ms) => [
    ms,
  ]);

const pace = ({ units, at }: Given): Forecast => ({ perDay: units, since: at, runsOutAt: at });

export const homeArguments: ArgumentsFor<Words['home']> = {
  asOf: ({ at }) => [[at]],
  forecast: (given) => [
    [pace(given), '2026-11-21'],
    [pace(given), null],
  ],
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
    votes: ({ count }) => [[count, count]],
    decideBy: ({ at }) => [[at]],
    expiresIn: spans,
    back: ({ slackId }) => [[slackId]],
  },
  more: {
    running: ({ count }) => [[count]],
    own: ({ count }) => [[count]],
  },
  endsIn: spans,
  beginsIn: spans,
};
