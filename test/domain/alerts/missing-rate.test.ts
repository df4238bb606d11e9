import { expect, it } from 'vitest';
import { missingRate } from '../../../src/domain/alerts/missing-rate.ts';

const sold = [200_000, 50_000, 100_000];
const raises = (...rates: number[]) => rates.map((rate, index) => ({ request: `R-${index + 1}`, rate }));

it.each([
  ['the smallest that is enough', 60_000, [], sold, false, 100_000, []],
  ['the same though a smaller one is there', 60_000, [50_000], sold, false, 100_000, []],
  ['none where one is enough', 60_000, [50_000, 100_000], sold, false, 100_000, ['R-2']],
  ['none where two are enough together', 60_000, [50_000, 50_000], sold, true, null, ['R-1', 'R-2']],
  ['none where two are just enough', 100_000, [50_000, 50_000], sold, true, null, ['R-1', 'R-2']],
  ['the smallest that holds the rest', 100_001, [50_000, 50_000], sold, true, 50_000, []],
  ['the largest where none holds it', 900_000, [200_000], sold, true, 200_000, []],
  ['no other than the largest where one is there', 900_000, [200_000], sold, false, 200_000, ['R-1']],
  ['nothing where nothing is sold', 1, [], [], true, null, []],
])('a new raise has %s', (_what, needed, rates, offered, addUp, rate, enough) => {
  const missing = missingRate(needed, raises(...rates), offered, addUp);
  expect(missing.rate).toBe(rate);
  expect(missing.enough.map(({ request }) => request)).toEqual(enough);
});
