import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingTime, type WorkingHours } from '../../src/kit/working-time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const office: WorkingHours = {
  timeZone: 'Asia/Shanghai',
  weekdays: [1, 2, 3, 4, 5],
  from: 9 * 60,
  to: 18 * 60,
  holidays: [],
};
const shanghai = (text: string) => Date.parse(`${text}+08:00`);
const civil = (text: string) => Date.parse(`${text}T00:00Z`) / 86_400_000;

describe('working time', () => {
  it.each([
    ['within a day', '2026-11-30T10:00', 2, '2026-11-30T12:00'],
    ['to the very end of one', '2026-11-30T10:00', 8, '2026-11-30T18:00'],
    ['over a night', '2026-11-30T16:00', 4, '2026-12-01T11:00'],
    ['over a weekend', '2026-11-27T17:30', 1, '2026-11-30T09:30'],
    ['from before the morning', '2026-11-30T03:00', 1, '2026-11-30T10:00'],
    ['from a Saturday', '2026-11-28T12:00', 1, '2026-11-30T10:00'],
    ['of a whole week', '2026-11-30T09:00', 45, '2026-12-04T18:00'],
  ])('%s', (_what, from, hours, until) => {
    expect(addWorkingTime(shanghai(from), hours * HOUR, office)).toBe(shanghai(until));
  });

  it('leaves holidays out', () => {
    const holidays = [civil('2026-10-01'), civil('2026-10-02')];
    expect(addWorkingTime(shanghai('2026-09-30T17:00'), 2 * HOUR, { ...office, holidays })).toBe(
      shanghai('2026-10-05T10:00'),
    );
  });

  it('without any ends', () => {
    const never = { ...office, weekdays: [] };
    expect(addWorkingTime(0, HOUR, never)).toBeGreaterThan(300 * 24 * HOUR);
  });

  it('is what a counter of minutes counts, also where the clocks change', () => {
    const zones = [
      'Asia/Shanghai',
      'America/New_York',
      'Europe/Berlin',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    ];
    const starts = [Date.UTC(2026, 2, 7), Date.UTC(2026, 9, 23), Date.UTC(2026, 10, 1), Date.UTC(2026, 3, 4)];
    const hours = fc
      .record({
        timeZone: fc.constantFrom(...zones),
        weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 5 }),
        from: fc.integer({ min: 0, max: 1_000 }),
        length: fc.integer({ min: 60, max: 439 }),
        holidays: fc.constant([] as number[]),
      })
      .map(({ length, ...rest }) => ({ ...rest, to: rest.from + length }));
    const at = fc
      .tuple(fc.constantFrom(...starts), fc.integer({ min: 0, max: 2_880 }))
      .map(([start, minutes]) => start + minutes * MINUTE);
    fc.assert(
      fc.property(at, fc.integer({ min: 1, max: 300 }), hours, (start, minutes, week) => {
        expect(addWorkingTime(start, minutes * MINUTE, week)).toBe(counted(start, minutes, week));
      }),
      { numRuns: 20 },
    );
  });
});

/** Looks at each minute of the zone's own clock. */
function counted(
  start: number,
  minutes: number,
  { timeZone, weekdays, from, to, holidays }: WorkingHours,
): number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  let left = minutes;
  for (let at = start; ; at += MINUTE) {
    const part = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const day = civil(`${part.get('year')}-${part.get('month')}-${part.get('day')}`);
    const weekday = new Date(day * 86_400_000).getUTCDay() || 7;
    const minute = Number(part.get('hour')) * 60 + Number(part.get('minute'));
    if (weekdays.includes(weekday) && !holidays.includes(day) && minute >= from && minute < to) {
      left -= 1;
      if (left === 0) return at + MINUTE;
    }
  }
}
