import { DAY_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import { instantsOfWall, knownZone, offsetMinutes } from '../../../kit/time-zone.ts';
import type { Doubt } from '../../words/shape/start.ts';
import type { LineContext } from '../typed/line-context.ts';
import { dateOrderOf } from './date-order.ts';
import type { Draft } from './draft.ts';
import { parseTime } from './parse-time.ts';
import { addReadings, type Readings, type Unread } from './readings.ts';
import { offsetOf, resolveZones } from './resolve-zones.ts';
import { completeTime } from './suggest-time.ts';

/**
 * What a phrase says about a start. `null` among the instants: at once. `ownZone`: it would be another instant for
 * somebody in another zone.
 */
export type When =
  | { kind: 'at' /** May be over. */; at: Instant | null; ownZone: boolean }
  /** At least one reading, ascending; with one, something speaks against it. */
  | { kind: 'ambiguous'; why: Doubt; readings: (Instant | null)[]; ownZone: boolean }
  /** `nearest`: a start that may have been meant, in the future. */
  | { kind: 'unreadable'; why: Unread; nearest: Instant | null };

/** The most readings that are offered; more are no question any more. */
const MOST_READINGS = 5;

/** Reads a start. All of the text has to say it. Never throws. */
export function readWhen(text: string, context: LineContext): When {
  const parsed = parseTime(text);
  if (parsed === 'at_once') return { kind: 'at', at: null, ownZone: false };
  if (parsed === null) return unreadable('not_a_time');
  const elapsed = elapsedOf(parsed, context);
  if (elapsed !== null) return { kind: 'at', at: elapsed, ownZone: false };
  return decide(parsed, text, context);
}

function unreadable(why: Unread, nearest: Instant | null = null): When {
  return { kind: 'unreadable', why, nearest };
}

/** `in 2 hours`; days go by the calendar, so that the clock shows the same then. `null` where a time of day was named, too. */
function elapsedOf(draft: Draft, { now, timeZone }: LineContext): Instant | null {
  const { after, clock, parts, day, weekday, vague } = draft;
  if (after === null || clock || parts.size > 0 || day || weekday || vague) return null;
  if (after.days === 0) return now + after.ms;
  const zone = knownZone(timeZone);
  const offset = offsetMinutes(now, zone);
  const { instants } = instantsOfWall(now + offset * 60_000 + after.days * DAY_MS, zone);
  const shown = instants.find((at) => offsetMinutes(at, zone) === offset) ?? instants.at(-1) ?? now;
  return shown + after.ms;
}

function decide(draft: Draft, phrase: string, context: LineContext): When {
  const { now } = context;
  const timeZone = knownZone(context.timeZone);
  // Elapsed hours have no time of day beside them; `in 3 days at 9:00` is a day with one.
  if (draft.after && draft.after.ms !== 0) return unreadable('not_a_time');
  const out: Readings = { instants: new Set(), doubts: new Set() };
  const { refs, given } = resolveZones(draft.zone, timeZone, now);
  const order = dateOrderOf(context.locale, phrase);
  for (const ref of refs) {
    const before = out.instants.size;
    const todays = daysNow(draft, context, ref);
    for (const today of todays) {
      const problem = addReadings({ draft, now, ref, out }, today, order);
      if (problem) return unreadable(problem, completeTime(draft, context));
      if (today !== todays[0] && out.instants.size > before + 1) out.doubts.add('which_day');
    }
    if (ref !== refs[0] && out.instants.size > before) out.doubts.add('zone');
  }
  const relative = draft.day?.kind === 'offset' || draft.weekday !== null;
  return outcome(out, now, !given || (relative && !context.guessed));
}

/** `tomorrow 9:00 UTC` may go by the speaker's calendar or by that zone's. */
function daysNow(
  draft: Draft,
  { now, timeZone, guessed }: LineContext,
  ref: Parameters<typeof offsetOf>[0],
): number[] {
  const dayAt = (offset: number) => Math.floor((now + offset * 60_000) / DAY_MS);
  const there = dayAt(offsetOf(ref, now));
  // Where the speaker's own day is not known, it is that of the zone that was named.
  if (guessed && draft.zone !== null) return [there];
  if (draft.day?.kind !== 'offset' && draft.weekday === null && draft.after === null) return [there];
  return [...new Set([dayAt(offsetMinutes(now, knownZone(timeZone))), there])];
}

const DOUBTS: readonly Doubt[] = [
  'clock_change',
  'zone',
  'day_or_month',
  'weekday',
  'which_day',
  'passed',
  'which_hour',
];

function outcome({ instants, doubts }: Readings, now: Instant, ownZone: boolean): When {
  const all = [...instants].sort((a, b) => (a ?? 0) - (b ?? 0));
  const readings = all.filter((at) => at === null || at > now);
  const [first] = readings;
  if (first === undefined) return { kind: 'at', at: all.at(-1) ?? null, ownZone };
  const why = DOUBTS.find((doubt) => doubts.has(doubt));
  // Where all but one are over, hours and zones leave no question.
  const settled = why === undefined || why === 'which_hour' || why === 'zone';
  if (readings.length === 1 && settled) return { kind: 'at', at: first, ownZone };
  return { kind: 'ambiguous', why: why ?? 'which_hour', readings: readings.slice(0, MOST_READINGS), ownZone };
}
