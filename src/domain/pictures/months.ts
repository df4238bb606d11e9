import type { Instant } from '../../kit/instant.ts';

/** `2026-11`: the month of a moment on somebody's calendar. */
export type MonthOf = (at: Instant) => string;

/** @param timeZone IANA name; an unknown one throws a `RangeError` */
export function monthsIn(timeZone: string): MonthOf {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' });
  return (at) => {
    // Called for thousands of requests: away from the ends of a month all zones agree, and the slow calendar is not needed.
    const day = new Date(at);
    if (day.getUTCDate() > 1 && day.getUTCDate() < 28) return day.toISOString().slice(0, 7);
    const parts = Object.fromEntries(calendar.formatToParts(at).map(({ type, value }) => [type, value]));
    return `${parts.year}-${parts.month}`;
  };
}

/** `month` and those before it, the oldest first. */
export function monthsBefore(month: string, count: number): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return Array.from({ length: count }, (_, index) => {
    const at = year * 12 + number - 1 - (count - 1 - index);
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
  });
}
