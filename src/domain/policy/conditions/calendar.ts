import { type CivilDay, weekdayOf } from '../../../kit/civil-day.ts';
import { DAY_MS, MINUTE_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import { offsetMinutes } from '../../../kit/time-zone.ts';

export const DAY_MINUTES = DAY_MS / MINUTE_MS;

/** Times of a zone's clocks: those that all of its parts hold. `null`: any. */
export type Calendar = {
  timeZone: string;
  /** Monday is 1, Sunday 7. */
  weekdays: number[] | null;
  /** Minutes after midnight; `to` does not belong to it, and is on the next day where it is the smaller one. */
  hours: { from: number; to: number } | null;
  /** Any of them. Minutes since 1970 on that zone's clocks; `to` does not belong to it. */
  dates: { from: number; to: number }[] | null;
};

export function isInCalendar(calendar: Calendar, at: Instant): boolean {
  return isOnClocks(calendar, wallMinute(at, calendar.timeZone));
}

/** What a zone's clocks show, in minutes since 1970 on them. */
export function wallMinute(at: Instant, timeZone: string): number {
  return Math.floor(at / MINUTE_MS) + offsetMinutes(at, timeZone);
}

/** @param wall what the clocks of the calendar's zone show */
export function isOnClocks({ weekdays, hours, dates }: Calendar, wall: number): boolean {
  const civil: CivilDay = Math.floor(wall / DAY_MINUTES);
  const minute = wall - civil * DAY_MINUTES;
  return (
    (weekdays === null || weekdays.includes(weekdayOf(civil))) &&
    (hours === null || isInHours(minute, hours)) &&
    (dates === null || dates.some(({ from, to }) => wall >= from && wall < to))
  );
}

function isInHours(minute: number, { from, to }: { from: number; to: number }): boolean {
  return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}
