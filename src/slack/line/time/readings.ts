import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Doubt } from '../../words/shape/start.ts';
import type { Draft } from './draft.ts';
import { type DateOrder, type DayMeant, type Days, resolveDays } from './resolve-days.ts';
import { resolveHours } from './resolve-hours.ts';
import { instantsIn, offsetOf } from './resolve-zones.ts';
import type { ZoneRef } from './zone-names.ts';

/** Everything that a phrase may mean. `null` among the instants: at once. */
export type Readings = { instants: Set<Instant | null>; doubts: Set<Doubt> };

export type Unread = 'no_day' | 'no_hour' | 'not_a_time';

type Place = { draft: Draft; now: Instant; ref: ZoneRef; out: Readings };

/** Adds what the phrase means with this calendar day as today. @param today in the zone of the speaker or the one named */
export function addReadings(place: Place, today: number, order: DateOrder): Unread | null {
  const { draft, now, ref, out } = place;
  const days = resolveDays(draft, today, order);
  if ('unreadable' in days) return days.unreadable;
  const hourNow = Math.floor(((now + offsetOf(ref, now) * MINUTE_MS) % DAY_MS) / HOUR_MS);
  const { hours, unreadable } = resolveHours(draft.clock, draft.parts, days.kind, hourNow);
  if (unreadable) return unreadable;
  if (days.ask) out.doubts.add(days.ask);
  if (hours.length > 1) out.doubts.add('which_hour');
  for (const meant of days.days) addDay(place, days, meant, hours, today);
  return null;
}

function addDay(place: Place, days: Days, meant: DayMeant, hours: number[], today: number): void {
  const { now, out } = place;
  const ahead = hours.filter((hour) => latest(place, meant.day, hour) > now);
  for (const hour of ahead) add(place, meant.day, hour);
  if (ahead.length > 0 && meant.again?.how !== 'silent') return;
  for (const hour of hours) {
    if (ahead.includes(hour)) continue;
    const over = latest(place, meant.day, hour);
    if (meant.again) addAgain(place, meant.again, hour, over);
    else out.instants.add(over);
    addInstead(place, days, meant, hour, over, today);
  }
}

function addAgain(place: Place, again: NonNullable<DayMeant['again']>, hour: number, over: Instant): void {
  const { now, out } = place;
  add(place, again.day, hour);
  const nextIsNearer = latest(place, again.day, hour) - now < now - over;
  if (again.how === 'ask' || (again.how === 'nearer' && !nextIsNearer)) out.doubts.add('passed');
}

/** What else may be meant by a time that is over today: the evening, the night to come, or at once. */
function addInstead(
  place: Place,
  days: Days,
  { day }: DayMeant,
  hour: number,
  over: Instant,
  today: number,
): void {
  const { draft, now, out } = place;
  if (day !== today) return;
  const { clock, parts } = draft;
  const ask = (instant: Instant | null) => {
    out.instants.add(instant);
    out.doubts.add('passed');
  };
  const evening = latest(place, day, hour + 12);
  // In a tool for operators figures are the clock of 24 hours; said of today they would be over, though.
  const style = clock === null || parts.size > 0 ? 'padded' : clock.style;
  const mayBeEvening = style === 'spoken' || (style === 'figures' && days.kind === 'today');
  if (clock === null && parts.size === 0) {
    ask(null);
    if (days.kind === 'today') add(place, day + 1, hour);
    return;
  }
  if (mayBeEvening && hour >= 1 && hour <= 12 && evening > now) ask(evening);
  if (days.kind === 'today' && (hour === 0 || parts.has('dawn'))) ask(latest(place, day + 1, hour));
  // Somebody who typed slowly, or still wants what should have begun.
  if (days.kind === 'none' && now - over <= HOUR_MS) ask(null);
}

function wallOf({ draft }: Place, day: number, hour: number): number {
  const { minute = 0, second = 0 } = draft.clock ?? {};
  return day * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + second * 1_000;
}

function add(place: Place, day: number, hour: number): void {
  const { shown, instants } = instantsIn(place.ref, wallOf(place, day, hour));
  for (const instant of instants) place.out.instants.add(instant);
  if (shown !== 'once') place.out.doubts.add('clock_change');
}

function latest(place: Place, day: number, hour: number): Instant {
  return Math.max(...instantsIn(place.ref, wallOf(place, day, hour)).instants);
}
