import type { AlertWords } from './alert-words.ts';

const n = (value: number) => Math.round(value).toLocaleString('en-US');
const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;

export const en: AlertWords = {
  reason: (name, calls, limit, { share45011, share40163 }, expected) =>
    [
      `Alert “${name}”: ${n(calls)} of ${n(limit)} calls/min (${percent(calls / limit)})`,
      ...(share45011 ? [`${percent(share45011)} refused with 45011`] : []),
      ...(share40163
        ? [`${percent(share40163)} wasted on codes used twice (40163): fix the page first`]
        : []),
      ...(expected?.forecast
        ? [
            `forecast ${n(expected.forecast.calls)} from ${expected.forecast.weeks === 1 ? 'the same weekday a week ago' : `the same weekday of ${expected.forecast.weeks} past weeks`}`,
          ]
        : []),
      ...(expected?.lastPeak ? [`last raise peaked at ${n(expected.lastPeak)}`] : []),
    ].join(', '),
};
