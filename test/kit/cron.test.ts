import { describe, expect, it } from 'vitest';
import { parseCron } from '../../src/kit/cron.ts';

const NOW = Date.UTC(2026, 10, 29);

describe('a cron expression', () => {
  it.each([
    ['30 19 * * 5', '2026-12-04T19:30'],
    ['0 0 11 * *', '2026-12-11T00:00'],
    ['0 9 * * MON-FRI', '2026-11-30T09:00'],
    ['0 0 L * *', '2026-11-30T00:00'],
    ['0 0 29 2 *', '2028-02-29T00:00'],
  ])('%s comes next at %s', (expression, next) => {
    expect(parseCron(expression)?.next(NOW)).toBe(Date.parse(`${next}Z`));
  });

  it('that names a day which no month has comes never', () => {
    expect(parseCron('0 0 30 2 *')?.next(NOW)).toBeNull();
  });

  it.each(['', '@daily', '61 * * * *', '0 0 0 1 1 *', 'every day', '* * * *', `0 0 * * ${'1,'.repeat(60)}1`])(
    'is not %j',
    (expression) => {
      expect(parseCron(expression)).toBeNull();
    },
  );
});
