import { expect, it } from 'vitest';
import { callsToHold, type Expected } from '../../../src/domain/traffic/expected.ts';

const weeks = (calls: number) => ({ calls, weeks: 4 });

it.each<[string, Partial<Expected> | null, number]>([
  ['nothing else is known: what the alert says', null, 46_000],
  ['past weeks say that more is to come', { forecast: weeks(120_000) }, 120_000],
  [
    'past weeks say that less is to come, and what came now is not known closer',
    { forecast: weeks(30_000) },
    46_000,
  ],
  ['it was a momentary peak', { forecast: weeks(30_000), sustained: 38_000 }, 38_000],
  ['the calls kept up more than the alert says', { forecast: weeks(30_000), sustained: 60_000 }, 46_000],
  ['no past week is known: a momentary peak may come back', { sustained: 38_000 }, 46_000],
])('%s', (_what, expected, calls) => {
  const none = { forecast: null, sustained: null, lastPeak: null };
  expect(callsToHold(46_000, expected && { ...none, ...expected })).toBe(calls);
});
