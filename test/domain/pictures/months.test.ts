import { describe, expect, it } from 'vitest';
import { monthsBefore, monthsIn } from '../../../src/domain/pictures/months.ts';

describe('the month of a moment', () => {
  it.each([
    ['UTC', '2026-10-31T23:59:59.999Z', '2026-10'],
    ['UTC', '2026-11-01T00:00:00.000Z', '2026-11'],
    // Eight hours ahead: the month begins in the afternoon of the day before.
    ['Asia/Shanghai', '2026-10-31T15:59:59.999Z', '2026-10'],
    ['Asia/Shanghai', '2026-10-31T16:00:00.000Z', '2026-11'],
    // Behind: it ends on the first of the next one.
    ['America/Los_Angeles', '2026-11-01T06:59:59.999Z', '2026-10'],
    ['America/Los_Angeles', '2026-11-01T07:00:00.000Z', '2026-11'],
    // As far from UTC as zones go.
    ['Pacific/Kiritimati', '2026-12-31T09:59:59.999Z', '2026-12'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00.000Z', '2027-01'],
    ['Pacific/Pago_Pago', '2027-01-01T10:59:59.999Z', '2026-12'],
    ['Pacific/Pago_Pago', '2027-01-01T11:00:00.000Z', '2027-01'],
    // The shortest month: its last days are asked of the calendar.
    ['Asia/Shanghai', '2026-02-28T15:59:59.999Z', '2026-02'],
    ['Asia/Shanghai', '2026-02-28T16:00:00.000Z', '2026-03'],
  ])('in %s at %s is %s', (timeZone, at, month) => {
    expect(monthsIn(timeZone)(Date.parse(at))).toBe(month);
  });

  it('is the calendar’s for every hour of a year, in the zones that are farthest apart', () => {
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Shanghai']) {
      const monthOf = monthsIn(timeZone);
      const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit' });
      const start = Date.UTC(2026, 0, 1);
      const hours = Array.from({ length: 365 * 24 }, (_, hour) => start + hour * 3_600_000);
      expect(hours.filter((at) => monthOf(at) !== calendar.format(at))).toEqual([]);
    }
  });

  it('in a zone that nobody knows is a fault', () => {
    expect(() => monthsIn('Nowhere/Land')).toThrow(RangeError);
  });
});

describe('months before one', () => {
  it.each([
    ['2026-11', 1, ['2026-11']],
    ['2026-11', 3, ['2026-09', '2026-10', '2026-11']],
    ['2026-01', 2, ['2025-12', '2026-01']],
    ['2026-12', 2, ['2026-11', '2026-12']],
    ['2026-11', 0, []],
  ])('%s, %s of them', (month, count, months) => {
    expect(monthsBefore(month, count)).toEqual(months);
  });

  it('thirteen reach the same month of the year before', () => {
    expect(monthsBefore('2026-11', 13)[0]).toBe('2025-11');
  });
});
