import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { wallClock } from '../../kit/time-zone.ts';

/** `2026-11-16`: the Monday of the week that a moment is in, on somebody's calendar. */
export function weeksIn(timeZone: string): (at: Instant) => string {
  return (at) => {
    const day = Date.parse(`${wallClock(at, timeZone).slice(0, 10)}T00:00:00Z`);
    const sinceMonday = (new Date(day).getUTCDay() + 6) % 7;
    return dateOf(day - sinceMonday * DAY_MS);
  };
}

/** `week` and those before it, the oldest first. */
export function weeksBefore(week: string, count: number): string[] {
  const last = Date.parse(`${week}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => dateOf(last - (count - 1 - index) * 7 * DAY_MS));
}

const dateOf = (day: number): string => new Date(day).toISOString().slice(0, 10);
