import { civilDay, civilParts } from '../../../kit/civil-day.ts';
import { DAY_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import { instantsOfWall, knownZone, offsetMinutes } from '../../../kit/time-zone.ts';
import type { LineContext } from '../typed/line-context.ts';
import type { Draft, Part } from './draft.ts';
import { resolveDays } from './resolve-days.ts';

const USUAL_HOURS: readonly [Part, number][] = [
  ['midnight', 24],
  ['dawn', 2],
  ['morning', 9],
  ['noon', 12],
  ['afternoon', 15],
  ['evening', 19],
  ['night', 20],
  ['deep', 24],
];

/** A day with an hour for a phrase that lacks one of both: `next month` → its first day. `null` where it would be over. */
export function completeTime(draft: Draft, context: LineContext): Instant | null {
  const { now } = context;
  const timeZone = knownZone(context.timeZone);
  const today = Math.floor((now + offsetMinutes(now, timeZone) * 60_000) / DAY_MS);
  const day = dayOf(draft, today);
  const hour = draft.clock?.hour ?? USUAL_HOURS.find(([part]) => draft.parts.has(part))?.[1] ?? 0;
  if (day === null || hour > 24) return null;
  const minutes = hour * 60 + (draft.clock?.minute ?? 0);
  const [at] = instantsOfWall(day * DAY_MS + minutes * 60_000, timeZone).instants;
  return at !== undefined && at > now ? at : null;
}

function dayOf(draft: Draft, today: number): number | null {
  const { year, month } = civilParts(today);
  if (draft.vague) {
    const first = draft.vague.month ?? month + 1;
    const said = year + (draft.year ?? 0);
    const inYear = first > 12 ? civilDay(said + 1, 1, 1) : civilDay(said, first, 1);
    return inYear !== null && inYear <= today ? civilDay(year + 1, first, 1) : inYear;
  }
  if (!draft.day && !draft.weekday && !draft.after) {
    if (draft.month !== null) return civilDay(year, month + draft.month, 1) ?? civilDay(year + 1, 1, 1);
    if (draft.week !== null) return today - ((today + 3) % 7) + draft.week * 7;
    if (draft.year !== null) return civilDay(year + draft.year, 1, 1);
  }
  const days = resolveDays(draft, today, null);
  return 'unreadable' in days ? null : (days.days[0]?.day ?? null);
}
