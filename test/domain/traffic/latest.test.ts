import { expect, it } from 'vitest';
import { latestOf } from '../../../src/domain/traffic/latest.ts';
import { T0 } from '../../support/requests.ts';

const untilNow = (...calls: number[]) =>
  calls.map((one, index) => ({ at: T0 - (calls.length - 1 - index) * 60_000, calls: one }));

it.each([
  ['the newest one', untilNow(90, 10, 20), T0, 20],
  ['the one before it, where that is higher', untilNow(90, 10, 30, 20), T0, 30],
  ['the only one', untilNow(20), T0, 20],
  ['not known where the newest is old', untilNow(90, 20), T0 + 300_001, null],
  ['not known without figures', [], T0, null],
])('the latest calls are %s', (_what, rates, now, calls) => {
  expect(latestOf(rates, now)).toBe(calls);
});
