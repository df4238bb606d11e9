import { expect, it } from 'vitest';
import { grouped } from '../../src/kit/grouped.ts';

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [-1234567, '-1,234,567'],
  [2.6, '3'],
  [9_223_372_036_854_775_807n, '9,223,372,036,854,775,807'],
])('%s is written %s', (value, written) => {
  expect(grouped(value)).toBe(written);
});
