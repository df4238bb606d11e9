import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORECAST_WEEKS, forecast, sameTimes } from '../../../src/domain/traffic/forecast.ts';
import { DAY, T0 } from '../../support/requests.ts';

const window = { from: T0, to: T0 + DAY };
const inWeek = (weeksAgo: number, calls: number) => ({
  from: T0 - weeksAgo * 7 * DAY - DAY,
  to: T0 - weeksAgo * 7 * DAY + DAY / 2,
  calls,
});
const of = (change: Partial<Parameters<typeof forecast>[0]>) =>
  forecast({ window, weeks: [], raises: [], isSpecial: false, ...change });

describe('what is expected', () => {
  it.each<[string, Parameters<typeof of>[0], number, number]>([
    ['the median of the same weekday', { weeks: [100, 300, 110, 90] }, 105, 4],
    ['the median of an odd number', { weeks: [100, 300, 110] }, 110, 3],
    ['the highest where the calendar has something', { weeks: [100, 300, 110, 90], isSpecial: true }, 300, 4],
    ['the only week that is known', { weeks: [null, 120, null, null] }, 120, 1],
    ['the next of a row that rises', { weeks: [121, 110, 100] }, 134, 3],
    ['no more than half as much again', { weeks: [900, 300, 100] }, 1_350, 3],
    ['no trend out of two', { weeks: [200, 100] }, 150, 2],
    ['no trend where one week fell', { weeks: [130, 110, 120, 100] }, 115, 4],
    ['a rise over a week that is not known', { weeks: [144, 120, null, 100] }, 163, 3],
    [
      'what a former raise had, where the week is not known',
      { weeks: [100], raises: [inWeek(2, 180)] },
      140,
      2,
    ],
    ['no former raise where the week is known', { weeks: [100], raises: [inWeek(1, 180)] }, 100, 1],
  ])('is %s', (_what, change, calls, weeks) => {
    expect(of(change)).toEqual({ calls, weeks });
  });

  it.each([
    ['nothing is known', {}],
    ['a raise ran at another time', { raises: [{ from: T0 - 3 * DAY, to: T0 - 2 * DAY, calls: 1 }] }],
    ['a raise is too long ago', { raises: [inWeek(5, 1)] }],
  ])('is not known where %s', (_what, change) => {
    expect(of(change)).toBeNull();
  });

  it('is never below the median nor above the highest week by more than growth allows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: FORECAST_WEEKS }),
        fc.boolean(),
        (weeks, isSpecial) => {
          const found = of({ weeks, isSpecial });
          const highest = Math.max(...weeks);
          expect(found?.weeks).toBe(weeks.length);
          expect(found?.calls).toBeGreaterThanOrEqual(Math.min(...weeks));
          expect(found?.calls).toBeLessThanOrEqual(Math.ceil(highest * 1.5));
          if (isSpecial) expect(found?.calls).toBeGreaterThanOrEqual(highest);
        },
      ),
    );
  });
});

it('the same time of the week is that of whole weeks before', () => {
  expect(sameTimes(window).map(({ from }) => (T0 - from) / DAY)).toEqual([7, 14, 21, 28]);
});
