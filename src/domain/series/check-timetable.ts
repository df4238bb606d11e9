import { DAY_MS, HOUR_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { occurrences, type Timetable } from './timetable.ts';

/** No pack lives longer, so no run can be paid later. */
export const MOST_SERIES_DAYS = 731;
/** A day that the clocks shorten is still a day: no zone leaves out more. */
const CLOCK_CHANGE_MS = 3 * HOUR_MS;

export type TimetableRefusal =
  | { reason: 'ends_in_past'; at: Instant }
  | { reason: 'ends_too_late'; at: Instant; latest: Instant }
  | { reason: 'never_runs'; until: Instant }
  /** A run would begin while the one before still lasts, for which the units would be spent twice. */
  | { reason: 'runs_overlap'; days: number; first: Instant; next: Instant };

/**
 * All the runs of a series whose runs last so many days; refuses one without any, without an end that anybody lives to see, or
 * whose own runs overlap.
 */
export function checkTimetable(
  table: Timetable,
  days: number,
  now: Instant,
): Result<Instant[], TimetableRefusal> {
  const { from, until } = table;
  if (until <= now) return refuse({ reason: 'ends_in_past', at: until });
  const latest = now + MOST_SERIES_DAYS * DAY_MS;
  if (until > latest) return refuse({ reason: 'ends_too_late', at: until, latest });
  const runs: Instant[] = [];
  for (const at of occurrences(table, Math.max(now, from - 1))) {
    const before = runs.at(-1);
    if (before !== undefined && at - before < days * DAY_MS - CLOCK_CHANGE_MS)
      return refuse({ reason: 'runs_overlap', days, first: before, next: at });
    runs.push(at);
  }
  return runs.length === 0 ? refuse({ reason: 'never_runs', until }) : accept(runs);
}
