import { DAY_MS } from './durations.ts';
/** A calendar day, counted from 1970-01-01, without any zone. */
export type CivilDay = number;

/** `null` for a day that no calendar has: 30 February. */
export function civilDay(year: number, month: number, day: number): CivilDay | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return exists ? at.getTime() / DAY_MS : null;
}

export function civilParts(civil: CivilDay): { year: number; month: number; day: number } {
  const at = new Date(civil * DAY_MS);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** Monday is 1, Sunday 7: weeks begin on Monday in China and by ISO 8601. */
export function weekdayOf(civil: CivilDay): number {
  return ((((civil + 3) % 7) + 7) % 7) + 1;
}
