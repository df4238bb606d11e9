import type { RaiseUse } from '../../../src/domain/traffic/observed.ts';
import type { Given, WordArguments } from './given.ts';

const uses = ({ name, count, units }: Given): RaiseUse[] => {
  const use = { no: 1, appId: name, app: name, rate: 300_000, peak: count, limit: count };
  return [
    { ...use, enough: { rate: 200_000, spared: units } },
    { ...use, enough: null, limit: null },
  ];
};

/** What every text about call rates and alerts is called with. */
export const trafficArguments: NonNullable<WordArguments['traffic']> = {
  calls: ({ name, count }) => [
    [count, count, null],
    [count, null, name],
  ],
  history: ({ count }) => [['▁▅█', count]],
  asOf: ({ at }) => [[at]],
  use: (given) =>
    uses(given).flatMap((use) => [
      [use, null],
      [use, given.name],
    ]),
  alerts: ({ count, at }) => [
    [{ folded: { count, at } }],
    [{ folded: { count, at }, resolved: { count, at } }],
    [{ resolved: { count, at } }],
  ],
  ended: ({ id, name, typed }) => [[{ id, app: name, rate: 300_000, days: 1 }, [typed]]],
  report: {
    littleUse: ({ count, units }) => [[count, count, units]],
    one: (given) => uses(given).map((use) => [{ request: given.id, use }]),
  },
};
