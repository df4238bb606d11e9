import { expect, it } from 'vitest';
import { sustainedOf } from '../../../src/domain/traffic/sustained.ts';
import { T0 } from '../../support/requests.ts';

const everyMinute = (...calls: number[]) =>
  calls.map((one, index) => ({ at: T0 + index * 60_000, calls: one }));

it.each([
  ['a peak of a moment does not count', everyMinute(10, 10, 90, 10, 10, 10, 10), 10],
  ['what lasts five minutes does', everyMinute(10, 50, 60, 55, 50, 70, 50, 10), 50],
  ['what rises counts from where it was five minutes before', everyMinute(10, 20, 30, 40, 50, 60, 70), 20],
  ['a shorter time says nothing', everyMinute(10, 10, 10), null],
  ['no figure says nothing', [], null],
])('%s', (_what, rates, level) => {
  expect(sustainedOf(rates)).toBe(level);
});
