import { type CivilDay, civilDay, civilParts, weekdayOf } from '../../kit/civil-day.ts';
import { parseCron } from '../../kit/cron.ts';
import { DAY_MS, MINUTE_MS } from '../../kit/durations.ts';

/** When something happens again and again, by the clocks of a zone. `minute`: after midnight. */
export type Recurrence =
  | { unit: 'day'; every: number; minute: number }
  /** `weekdays`: 1 is Monday, 7 is Sunday. */
  | { unit: 'week'; every: number; weekdays: number[]; minute: number }
  /** `days`: 1 to 31; in a month that has no such day its last one is meant. */
  | { unit: 'month'; every: number; days: number[]; minute: number }
  /** Five fields, for experts: a day that a month does not have is left out, as cron does. */
  | { unit: 'cron'; expression: string };

export type CalendarRecurrence = Exclude<Recurrence, { unit: 'cron' }>;

/**
 * The wall-clock times (written as if they were UTC) from `from` to `until`, both included, ascending. `anchor`: the day of the first
 * one, from which every second day, week or month is counted.
 */
export function* wallTimes(
  recurrence: Recurrence,
  anchor: CivilDay,
  from: number,
  until: number,
): Generator<number> {
  if (recurrence.unit === 'cron') {
    const cron = parseCron(recurrence.expression);
    for (
      let wall = cron?.next(from - 1) ?? null;
      wall !== null && wall <= until;
      wall = cron?.next(wall) ?? null
    )
      yield wall;
    return;
  }
  for (let day = Math.floor(from / DAY_MS); day * DAY_MS <= until; day++) {
    const wall = day * DAY_MS + recurrence.minute * MINUTE_MS;
    if (day >= anchor && wall >= from && wall <= until && isOn(day, recurrence, anchor)) yield wall;
  }
}

/** Whether a day is one of those. */
function isOn(day: CivilDay, recurrence: CalendarRecurrence, anchor: CivilDay): boolean {
  switch (recurrence.unit) {
    case 'day':
      return (day - anchor) % recurrence.every === 0;
    case 'week': {
      const weeks = (mondayOf(day) - mondayOf(anchor)) / 7;
      return recurrence.weekdays.includes(weekdayOf(day)) && weeks % recurrence.every === 0;
    }
    case 'month': {
      const months = monthOf(day) - monthOf(anchor);
      const last = lastOfMonth(day);
      const named = recurrence.days.some((one) => Math.min(one, last) === civilParts(day).day);
      return named && months % recurrence.every === 0;
    }
  }
}

const mondayOf = (day: CivilDay): CivilDay => day - weekdayOf(day) + 1;

function monthOf(day: CivilDay): number {
  const { year, month } = civilParts(day);
  return year * 12 + month;
}

function lastOfMonth(day: CivilDay): number {
  const { year, month } = civilParts(day);
  return [31, 30, 29, 28].find((last) => civilDay(year, month, last) !== null) ?? 28;
}
