import { expect, it } from 'vitest';
import { isBefore, timeOf } from '../../../src/domain/audit/log-place.ts';

it('a place is before another by its time, and within a millisecond by its number', () => {
  expect(timeOf('1700000000000-3')).toBe(1_700_000_000_000);
  expect(isBefore('9-1', '10-0')).toBe(true);
  expect(isBefore('10-2', '10-10')).toBe(true);
  expect(isBefore('10-2', '10-2')).toBe(false);
  expect(isBefore('11-0', '10-9')).toBe(false);
});
