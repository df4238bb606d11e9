import { DAY_MS, MINUTE_MS } from './durations.ts';
import type { Instant } from './instant.ts';
import { offsetMinutes } from './time-zone.ts';

/** When people work, by the clocks of a zone. */
export type WorkingHours = {
  timeZone: string;
  /** Days of the week: 1 is Monday, 7 is Sunday. */
  weekdays: readonly number[];
  /** Minutes after midnight; `from` is below `to`. */
  from: number;
  to: number;
  /** Days on which nobody works, counted from 1970-01-01. */
  holidays: readonly number[];
};

/** No zone has ever changed its clocks between quarters of an hour. */
const QUARTER_MS = 15 * MINUTE_MS;
/** Clocks change by less than this; a jump of whole days stays behind the next midnight by as much. */
const MARGIN_MS = 3 * 60 * MINUTE_MS;
/** Whoever has no working hour within this has none. */
const LONGEST_MS = 400 * DAY_MS;

/**
 * The moment at which so much working time has passed since `at`. Hours that come twice count twice, and those that are left out
 * do not count, as for people who work by that clock.
 */
export function addWorkingTime(at: Instant, ms: number, hours: WorkingHours): Instant {
  let left = ms;
  let now = at;
  while (now < at + LONGEST_MS) {
    const offset = offsetMinutes(now, hours.timeZone) * MINUTE_MS;
    const wall = now + offset;
    const day = Math.floor(wall / DAY_MS);
    if (!isWorkday(day, hours)) {
      const rest = (day + 1) * DAY_MS - wall - MARGIN_MS;
      now = rest > QUARTER_MS ? now + rest : nextQuarter(now);
      continue;
    }
    const end = nextQuarter(now);
    const from = Math.max(now, day * DAY_MS + hours.from * MINUTE_MS - offset);
    const until = Math.min(end, day * DAY_MS + hours.to * MINUTE_MS - offset);
    const worked = Math.max(0, until - from);
    if (worked > 0 && worked >= left) return from + left;
    left -= worked;
    now = end;
  }
  return now;
}

function nextQuarter(at: Instant): Instant {
  return (Math.floor(at / QUARTER_MS) + 1) * QUARTER_MS;
}

function isWorkday(day: number, { weekdays, holidays }: WorkingHours): boolean {
  // The first of January 1970 was a Thursday.
  return weekdays.includes(((day + 3) % 7) + 1) && !holidays.includes(day);
}
