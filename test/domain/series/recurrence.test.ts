import { describe, expect, it } from 'vitest';
import { type Recurrence, wallTimes } from '../../../src/domain/series/recurrence.ts';
import { civilDay } from '../../../src/kit/civil-day.ts';

function times(recurrence: Recurrence, from: string, until: string, anchor = from): string[] {
  const [year = 0, month = 0, day = 0] = anchor.slice(0, 10).split('-').map(Number);
  const first = civilDay(year, month, day) ?? 0;
  const walls = wallTimes(recurrence, first, Date.parse(`${from}Z`), Date.parse(`${until}Z`));
  return [...walls].map((wall) => new Date(wall).toISOString().slice(0, 16));
}

describe('wall-clock times of a recurrence', () => {
  it('are each day, or every few days from the first one on', () => {
    expect(times({ unit: 'day', every: 1, minute: 1200 }, '2026-12-30T20:00', '2027-01-01T20:00')).toEqual([
      '2026-12-30T20:00',
      '2026-12-31T20:00',
      '2027-01-01T20:00',
    ]);
    const third: Recurrence = { unit: 'day', every: 3, minute: 0 };
    expect(times(third, '2026-12-02T00:00', '2026-12-08T00:00', '2026-12-01T00:00')).toEqual([
      '2026-12-04T00:00',
      '2026-12-07T00:00',
    ]);
  });

  it('are some weekdays, also of every second week', () => {
    const monThu = (every: number): Recurrence => ({ unit: 'week', every, weekdays: [1, 4], minute: 540 });
    expect(times(monThu(1), '2026-11-30T00:00', '2026-12-08T00:00')).toEqual([
      '2026-11-30T09:00',
      '2026-12-03T09:00',
      '2026-12-07T09:00',
    ]);
    expect(times(monThu(2), '2026-12-03T00:00', '2026-12-18T00:00')).toEqual([
      '2026-12-03T09:00',
      '2026-12-14T09:00',
      '2026-12-17T09:00',
    ]);
  });

  it('are days of the month; where a month has no such day, its last one', () => {
    const last: Recurrence = { unit: 'month', every: 1, days: [30, 31], minute: 0 };
    expect(times(last, '2027-12-31T00:00', '2028-04-01T00:00')).toEqual([
      '2027-12-31T00:00',
      '2028-01-30T00:00',
      '2028-01-31T00:00',
      '2028-02-29T00:00',
      '2028-03-30T00:00',
      '2028-03-31T00:00',
    ]);
    const quarter: Recurrence = { unit: 'month', every: 3, days: [11], minute: 0 };
    expect(times(quarter, '2026-11-11T00:00', '2027-08-01T00:00')).toEqual([
      '2026-11-11T00:00',
      '2027-02-11T00:00',
      '2027-05-11T00:00',
    ]);
  });

  it('are those of a cron expression, which leaves out days that a month does not have', () => {
    const cron: Recurrence = { unit: 'cron', expression: '0 0 31 * *' };
    expect(times(cron, '2026-12-31T00:00', '2027-04-01T00:00')).toEqual([
      '2026-12-31T00:00',
      '2027-01-31T00:00',
      '2027-03-31T00:00',
    ]);
    expect(times({ unit: 'cron', expression: 'nonsense' }, '2026-12-31T00:00', '2027-04-01T00:00')).toEqual(
      [],
    );
  });
});
