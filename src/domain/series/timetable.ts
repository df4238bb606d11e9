import type { CivilDay } from '../../kit/civil-day.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { firstInstantOfWall, zoneOffset } from '../../kit/time-zone.ts';
import { type Recurrence, wallTimes } from './recurrence.ts';

/** When a series runs. */
export type Timetable = {
  recurrence: Recurrence;
  /** IANA name; its clocks decide, in summer and in winter. */
  timeZone: string;
  /** No run begins before, none after. */
  from: Instant;
  until: Instant;
  /** The day of the first run on the zone's calendar. */
  anchor: CivilDay;
};

/** The timetable whose first run is the first possible one. */
export function timetable(given: Omit<Timetable, 'anchor'>): Timetable {
  const { recurrence, timeZone, from } = given;
  const today = Math.floor((from + zoneOffset(timeZone)(from)) / DAY_MS);
  // Every second week is every week until the first one is known.
  const each = recurrence.unit === 'cron' ? recurrence : { ...recurrence, every: 1 };
  const first = moments({ ...given, recurrence: each, anchor: today }, from - 1).next();
  return { ...given, anchor: first.done ? today : Math.floor(first.value.wall / DAY_MS) };
}

/**
 * Its runs after a moment, ascending, each once. A time that the clocks leave out in spring is the first moment after the gap; one
 * that comes twice in autumn is the first of both.
 */
export function* occurrences(table: Timetable, after: Instant): Generator<Instant> {
  for (const { at } of moments(table, after)) yield at;
}

function* moments(
  { recurrence, timeZone, from, until, anchor }: Timetable,
  after: Instant,
): Generator<{ at: Instant; wall: number }> {
  const offset = zoneOffset(timeZone);
  const start = Math.max(after, from - 1);
  let last = start;
  // Clocks that are set back show earlier times once more; what maps to an instant before is left out again. No change is by more
  // than a day.
  const earliest = start + Math.min(offset(start), offset(start + DAY_MS));
  const walls = { from: earliest, until: until + offset(until) + DAY_MS };
  for (const wall of wallTimes(recurrence, anchor, walls.from, walls.until)) {
    const at = firstInstantOfWall(wall, timeZone);
    if (at > until) return;
    if (at <= last) continue;
    last = at;
    yield { at, wall };
  }
}

/** The first run after a moment; `null`: there is none any more. */
export function nextOccurrence(table: Timetable, after: Instant): Instant | null {
  const next = occurrences(table, after).next();
  return next.done ? null : next.value;
}

/** The runs of a span, both ends included; no more than `most`. */
export function occurrencesBetween(
  table: Timetable,
  { from, until, most }: { from: Instant; until: Instant; most: number },
): Instant[] {
  const found: Instant[] = [];
  for (const at of occurrences(table, from - 1)) {
    if (at > until || found.length === most) break;
    found.push(at);
  }
  return found;
}
