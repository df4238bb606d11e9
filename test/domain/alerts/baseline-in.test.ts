import { expect, it } from 'vitest';
import { baselineIn } from '../../../src/domain/alerts/baseline-in.ts';

const K = 1_000;

it.each([
  ['no raise runs', { limit: 50 * K, raised: 0 }, null, 50 * K],
  ['one runs, and nothing is known', { limit: 150 * K, raised: 50 * K }, null, 100 * K],
  ['the raise alone is more than the limit', { limit: 50 * K, raised: 50 * K }, null, 50 * K],
  ['it grew with the raise', { limit: 150 * K, raised: 50 * K }, { limit: 100 * K, raised: 0 }, 100 * K],
  ['it did not grow', { limit: 100 * K, raised: 50 * K }, { limit: 100 * K, raised: 0 }, 100 * K],
  ['it fell though a raise began', { limit: 90 * K, raised: 50 * K }, { limit: 100 * K, raised: 0 }, 90 * K],
  [
    'it did not fall at the end of one',
    { limit: 200 * K, raised: 50 * K },
    { limit: 200 * K, raised: 100 * K },
    200 * K,
  ],
  [
    'it fell at the end of one',
    { limit: 150 * K, raised: 50 * K },
    { limit: 200 * K, raised: 100 * K },
    100 * K,
  ],
  ['the same raises run', { limit: 150 * K, raised: 50 * K }, { limit: 150 * K, raised: 50 * K }, 100 * K],
  [
    'nothing changed since it was found to be constant',
    { limit: 500 * K, raised: 100 * K },
    { limit: 500 * K, raised: 100 * K, baseline: 500 * K },
    500 * K,
  ],
  [
    'nothing changed since raises were taken off',
    { limit: 500 * K, raised: 100 * K },
    { limit: 500 * K, raised: 100 * K, baseline: 400 * K },
    400 * K,
  ],
  [
    'it says another figure by now',
    { limit: 600 * K, raised: 100 * K },
    { limit: 500 * K, raised: 100 * K, baseline: 500 * K },
    500 * K,
  ],
  [
    'it grew with the raise, whatever was found before',
    { limit: 600 * K, raised: 100 * K },
    { limit: 500 * K, raised: 0, baseline: 500 * K },
    500 * K,
  ],
  ['the time before is of an older version', { limit: 150 * K, raised: 50 * K }, { limit: 150 * K }, 100 * K],
])('without a raise, where %s', (_what, said, before, baseline) => {
  expect(baselineIn(said, before)).toBe(baseline);
});
