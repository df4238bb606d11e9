import type { CalendarRecurrence, Recurrence } from '../../../domain/series/recurrence.ts';
import { parseCron } from '../../../kit/cron.ts';
import { normaliseTime } from '../time/normalise.ts';
import { LONGEST_TIME } from '../time/parse-time.ts';
import { resolveHours } from '../time/resolve-hours.ts';
import { scanTime } from '../time/scan.ts';
import { daysIn } from './recurrence-days.ts';

/** `timeZone`: the one that was named, `null` for the speaker's own. */
export type ReadRecurrence =
  | { kind: 'recurrence'; recurrence: Recurrence; timeZone: string | null }
  /** `days`: none that come again; `hour`: no time of day, or one that may be another; `cron`: no expression of five fields. */
  | { kind: 'unreadable'; what: 'days' | 'hour' | 'cron' };

const unreadable = (what: 'days' | 'hour' | 'cron'): ReadRecurrence => ({ kind: 'unreadable', what });

/** `every friday 19:00`, `每周五 19:00`: which days, and at what time of day; without one, when the day begins. */
export function readRecurrence(text: string): ReadRecurrence {
  if (text.length > LONGEST_TIME * 2) return unreadable('days');
  const found = daysIn(normaliseTime(text));
  if (found === null) return unreadable('days');
  const time = found.rest.replace(/^[\s,]*(?:(?:at|@|的|在)(?![a-z])\s*)?/, '').trim();
  if (time === '') return { kind: 'recurrence', recurrence: { ...found.days, minute: 0 }, timeZone: null };
  const draft = scanTime(/^\d{1,2}$/.test(time) ? `at ${time}` : time);
  if (draft === null) return unreadable('hour');
  const { day, weekday, week, month, year, after, vague, zone } = draft;
  if ([day, weekday, week, month, year, after, vague].some((part) => part !== null))
    return unreadable('hour');
  const { hours } = resolveHours(draft.clock, draft.parts, 'near', 12);
  const [hour, other] = hours ?? [];
  if (hour === undefined || other !== undefined) return unreadable('hour');
  const recurrence = atMinute(found.days, hour * 60 + (draft.clock?.minute ?? 0));
  if (recurrence === null) return unreadable('hour');
  if (zone === null || zone.kind === 'own') return { kind: 'recurrence', recurrence, timeZone: null };
  // A distance from UTC says nothing of summer.
  return zone.kind === 'zone'
    ? { kind: 'recurrence', recurrence, timeZone: zone.timeZone }
    : unreadable('hour');
}

/** `30 19 * * 5`, for experts. */
export function readCron(expression: string): ReadRecurrence {
  const tidy = expression.trim().replace(/\s+/g, ' ');
  return parseCron(tidy) === null
    ? unreadable('cron')
    : { kind: 'recurrence', recurrence: { unit: 'cron', expression: tidy }, timeZone: null };
}

const DAY_MINUTES = 24 * 60;

/** Twelve at night is the next day's beginning; of a day of the month nobody can be sure. */
function atMinute(days: WithoutMinute<CalendarRecurrence>, minute: number): CalendarRecurrence | null {
  if (minute < DAY_MINUTES) return { ...days, minute };
  const rest = minute - DAY_MINUTES;
  switch (days.unit) {
    case 'day':
      return { ...days, minute: rest };
    case 'week':
      return {
        ...days,
        weekdays: days.weekdays.map((day) => (day % 7) + 1).sort((a, b) => a - b),
        minute: rest,
      };
    case 'month':
      return null;
  }
}

type WithoutMinute<R> = R extends CalendarRecurrence ? Omit<R, 'minute'> : never;
