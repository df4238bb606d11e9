import { expect, it } from 'vitest';
import { callsNow, callsToHold, type Expected } from '../../../src/domain/traffic/expected.ts';

const NOTHING: Expected = { forecast: null, sustained: null, latest: null, lastPeak: null };
const weeks = (calls: number) => ({ calls, weeks: 4 });

it.each<[string, Partial<Expected> | null, number]>([
  ['nothing else is known: what the alert says', null, 46_000],
  ['past weeks say that more is to come', { forecast: weeks(120_000) }, 120_000],
  [
    'past weeks say that less is to come, and what came now is not known closer',
    { forecast: weeks(30_000) },
    46_000,
  ],
  [
    'it was a momentary peak, which is over',
    { forecast: weeks(30_000), sustained: 38_000, latest: 39_999 },
    38_000,
  ],
  ['it still stands', { forecast: weeks(30_000), sustained: 20_000, latest: 40_000 }, 46_000],
  ['nothing says that it is over', { forecast: weeks(30_000), sustained: 20_000 }, 46_000],
  [
    'the calls kept up more than the alert says',
    { forecast: weeks(30_000), sustained: 60_000, latest: 0 },
    46_000,
  ],
  ['no past week is known: a momentary peak may come back', { sustained: 38_000 }, 46_000],
])('%s', (_what, expected, calls) => {
  expect(callsToHold(46_000, 40_000, expected && { ...NOTHING, ...expected })).toBe(calls);
});

it.each<[string, Partial<Expected> | null, number | null]>([
  ['what they kept up', { sustained: 50_000, latest: 40_000 }, 50_000],
  ['what stands now', { sustained: 40_000, latest: 50_000 }, 50_000],
  ['the only one of them that is known', { latest: 0 }, 0],
  ['not known without figures', {}, null],
  ['not known where nobody answers', null, null],
])('the calls now are %s', (_what, expected, calls) => {
  expect(callsNow(expected && { ...NOTHING, ...expected })).toBe(calls);
});
