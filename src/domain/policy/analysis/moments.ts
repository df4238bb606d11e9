import { DAY_MS, MINUTE_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import { clockChanges, instantsOfWall } from '../../../kit/time-zone.ts';
import { type Calendar, DAY_MINUTES, isOnClocks, wallMinute } from '../conditions/calendar.ts';

/** Moments that no calendar tells apart. */
export type MomentClass = { first: Instant; last: Instant };

/** When requests are made, by the first moment of each, and when raises begin, which is never before that, by the last. */
export type MomentClasses = { requested: MomentClass[]; starts: MomentClass[] };

/** A week, and a day more, so that each weekday is there as a whole in whatever zone. */
const WINDOW_MS = 9 * DAY_MS;
/** Where no calendar has a date, any week is as good as another one: Monday, 5 January 2026. */
const SOME_DAY = Date.UTC(2026, 0, 5);

/** A class for each way in which these calendars can hold or not. */
export function momentClasses(requested: readonly Calendar[], starts: readonly Calendar[]): MomentClasses {
  const samples = samplesOf(unique([...requested, ...starts]));
  return {
    requested: classesOf(samples, unique(requested)),
    starts: classesOf(samples, unique(starts)).sort((a, b) => a.last - b.last),
  };
}

function classesOf(samples: readonly Instant[], calendars: readonly Calendar[]): MomentClass[] {
  const classes = new Map<string, MomentClass>();
  const zones = [...new Set(calendars.map(({ timeZone }) => timeZone))];
  for (const at of samples) {
    // What clocks show is the slow part of it, and the same for all calendars of a zone.
    const key = zones
      .map((zone) => {
        const wall = wallMinute(at, zone);
        return calendars.map((one) => (one.timeZone === zone && isOnClocks(one, wall) ? '1' : '0')).join('');
      })
      .join(' ');
    const known = classes.get(key);
    if (known) known.last = at;
    else classes.set(key, { first: at, last: at });
  }
  return [...classes.values()];
}

/**
 * Moments enough to see every combination, in ascending order. Between two bounds of dates, and two changes of the clocks where there
 * are several zones, weekdays and hours repeat week by week, so that a window at either end of it shows all of them.
 */
function samplesOf(calendars: readonly Calendar[]): Instant[] {
  if (calendars.length === 0) return [SOME_DAY];
  const zones = [...new Set(calendars.map(({ timeZone }) => timeZone))];
  const bounds = boundsOf(calendars);
  // Clocks of several zones have a year to be apart in every way.
  const around = WINDOW_MS + (zones.length > 1 ? 366 * DAY_MS : 0);
  const first = (bounds[0] ?? SOME_DAY) - around;
  const last = (bounds.at(-1) ?? SOME_DAY) + around;
  const changes = zones.length > 1 ? zones.flatMap((zone) => clockChanges(zone, first, last)) : [];
  const ends = ascending([first, ...bounds, ...changes, last]);
  const samples = new Set<Instant>();
  for (const [index, to] of ends.entries()) {
    const from = ends[index - 1];
    if (from === undefined) continue;
    for (const window of windowsOf(from, to)) {
      for (const zone of zones) addSamples(samples, window, zone, calendars);
    }
  }
  return ascending([...samples]);
}

type Window = { from: Instant; to: Instant };

function windowsOf(from: Instant, to: Instant): Window[] {
  if (to - from <= 2 * WINDOW_MS) return [{ from, to }];
  return [from, to - WINDOW_MS].map((at) => ({ from: at, to: at + WINDOW_MS }));
}

/** The moments in a window at which some calendar of the zone may begin or end to hold, and that of the window. */
function addSamples(
  samples: Set<Instant>,
  { from, to }: Window,
  timeZone: string,
  calendars: readonly Calendar[],
): void {
  const own = calendars.filter((calendar) => calendar.timeZone === timeZone);
  const edges = [...new Set([0, ...own.flatMap(({ hours }) => (hours ? [hours.from, hours.to] : []))])];
  samples.add(from);
  const firstDay = Math.floor(from / DAY_MS) - 1;
  for (let day = firstDay; day * DAY_MS < to + DAY_MS; day += 1) {
    for (const minute of edges) {
      const wall = (day * DAY_MINUTES + minute) * MINUTE_MS;
      for (const at of instantsOfWall(wall, timeZone).instants) if (at >= from && at < to) samples.add(at);
    }
  }
}

/** The moments at which dates begin or end, in ascending order. */
function boundsOf(calendars: readonly Calendar[]): Instant[] {
  return ascending(
    calendars.flatMap(({ timeZone, dates }) =>
      (dates ?? []).flatMap(({ from, to }) =>
        [from, to].flatMap((wall) => instantsOfWall(wall * MINUTE_MS, timeZone).instants),
      ),
    ),
  );
}

/** Each of them once. */
function ascending(moments: readonly Instant[]): Instant[] {
  return [...new Set(moments)].sort((a, b) => a - b);
}

function unique(calendars: readonly Calendar[]): Calendar[] {
  return [...new Map(calendars.map((one) => [JSON.stringify(one), one] as const)).values()];
}
