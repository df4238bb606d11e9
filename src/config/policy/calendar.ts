import { z } from 'zod';
import { type Calendar, DAY_MINUTES } from '../../domain/policy/conditions/calendar.ts';
import { civilDay } from '../../kit/civil-day.ts';
import { CHINA } from '../../kit/time-zone.ts';
import { clockMinutes, clockTime, zoneProblem } from '../parts/clock.ts';
import type { Reading } from './reading.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const DATE = /^(\d{4})-(\d\d)-(\d\d)(?: ((?:[01]?\d|2[0-3]):[0-5]\d))?$/;

const date = z.string().regex(DATE, 'is not a date');
const period = z.strictObject({
  from: date.describe('First day as 2026-12-24, or a moment as 2026-12-24 18:00.'),
  to: date.describe('Last day, which belongs to it, or a moment, which does not.'),
});

export const calendarSchema = z.strictObject({
  weekdays: z
    .array(z.enum(WEEKDAYS))
    .min(1)
    .optional()
    .describe(`Days of the week, out of ${WEEKDAYS.join(', ')}; any if left out.`),
  hours: z
    .strictObject({
      from: clockTime.describe('When they begin, by the 24-hour clock: "22:00".'),
      to: clockTime.describe('When they end, by the 24-hour clock: "08:00"; it may be on the next day.'),
    })
    .optional()
    .describe('Hours of the day: { from: "22:00", to: "08:00" }; any if left out.'),
  dates: z
    .union([period, z.array(period).min(1)])
    .optional()
    .describe('Days or moments: { from: 2026-12-24, to: 2026-12-26 }, or a list of them; any if left out.'),
  zone: z
    .string()
    .optional()
    .describe('Time zone of all of it by its IANA name; Asia/Shanghai if left out, which WeChat counts in.'),
});

type Asked = z.infer<typeof calendarSchema>;

/** Times of a zone's clocks, in minutes. */
export function readCalendar(asked: Asked, { report }: Reading, path: PropertyKey[]): Calendar {
  const { zone: timeZone = CHINA } = asked;
  const unknown = zoneProblem(timeZone);
  if (unknown) report([...path, 'zone'], unknown.what, unknown.remedy);
  if (!asked.weekdays && !asked.hours && !asked.dates) {
    report(path, 'says no time', 'Say weekdays, hours or dates, or leave it out.');
  }
  const hours = asked.hours
    ? { from: clockMinutes(asked.hours.from), to: clockMinutes(asked.hours.to) }
    : null;
  if (hours && hours.from === hours.to) {
    report([...path, 'hours', 'to'], 'is when they begin', 'Give them a length, or leave hours out.');
  }
  return {
    timeZone,
    weekdays: asked.weekdays ? numbersOf(asked.weekdays) : null,
    hours,
    dates: readDates(asked.dates, (rest, what, remedy) => report([...path, 'dates', ...rest], what, remedy)),
  };
}

function numbersOf(weekdays: readonly (typeof WEEKDAYS)[number][]): number[] {
  return WEEKDAYS.flatMap((name, index) => (weekdays.includes(name) ? [index + 1] : []));
}

function readDates(asked: Asked['dates'], report: Reading['report']): Calendar['dates'] {
  if (!asked) return null;
  const single = !Array.isArray(asked);
  return (single ? [asked] : asked).map((one, index) => {
    const path = single ? [] : [index];
    const [from, to] = [wallMinute(one.from, 'start'), wallMinute(one.to, 'end')];
    const missing = from === null ? 'from' : to === null ? 'to' : null;
    if (missing !== null) report([...path, missing], 'is a day that no calendar has', 'Correct the day.');
    if (from !== null && to !== null && from >= to) {
      report([...path, 'to'], 'is before it begins', 'Exchange the two, or correct one of them.');
    }
    return { from: from ?? 0, to: to ?? 0 };
  });
}

/** Minutes since 1970 on the zone's clocks. A day without a time ends with its last minute. */
function wallMinute(text: string, end: 'start' | 'end'): number | null {
  const [, year, month, day, time] = DATE.exec(text) ?? [];
  const civil = civilDay(Number(year), Number(month), Number(day));
  if (civil === null) return null;
  if (time !== undefined) return civil * DAY_MINUTES + clockMinutes(time);
  return (end === 'start' ? civil : civil + 1) * DAY_MINUTES;
}
