import type { ZoneNamed } from './zone-names.ts';

/** Parts of a day that people name; `am` and `pm` may stand beside another one (`tonight 8pm`). */
export type Part =
  | 'am'
  | 'pm'
  | 'dawn' // 凌晨
  | 'morning'
  | 'noon'
  | 'afternoon'
  | 'evening'
  | 'night' // 晚上, tonight
  | 'deep' // 半夜, 深夜
  | 'midnight';

/** A day as it was named. */
export type DayNamed =
  | { kind: 'offset' /** From today. */; days: number }
  | { kind: 'date'; year: number | null; month: number; day: number }
  /** `1/12`: which is the day is the reader's. */
  | { kind: 'pair'; first: number; second: number; year: number | null; dotted: boolean }
  /** `12/1/26`, `26/12/1`. */
  | { kind: 'short_year'; numbers: readonly [number, number, number] }
  | { kind: 'day_of_month'; day: number };

/** `weeks`: of the week so many after this one; `bare` for `friday`, `coming` for `the coming friday`, `next` for English `next friday`. */
export type WeekdayNamed = { weekday: number; weeks: number | 'bare' | 'coming' | 'next' };

/** `style`: `9点` may be the evening's where the morning's is over, `9:00` is rather not, and `09:00` never is. */
export type ClockNamed = {
  hour: number;
  minute: number;
  second: number;
  style: 'spoken' | 'figures' | 'padded';
};

/** What a phrase was found to name. Each place is filled once. */
export type Draft = {
  day: DayNamed | null;
  weekday: WeekdayNamed | null;
  /** `next week`, `下个月`, `明年`: so many after this one. */
  week: number | null;
  month: number | null;
  year: number | null;
  clock: ClockNamed | null;
  parts: Set<Part>;
  zone: ZoneNamed | null;
  /** `in 2 hours`: milliseconds of elapsed time, and days on the calendar. Negative: ago. */
  after: { ms: number; days: number } | null;
  /** `December`, `weekend`: no day at which anything could start; the first one of it, where that is known. */
  vague: { month: number | null } | null;
};

export function emptyDraft(): Draft {
  return {
    day: null,
    weekday: null,
    week: null,
    month: null,
    year: null,
    clock: null,
    parts: new Set(),
    zone: null,
    after: null,
    vague: null,
  };
}

type Slot = Exclude<keyof Draft, 'parts'>;

/** `false` where something else was named there before. */
export function fill<S extends Slot>(draft: Draft, slot: S, value: NonNullable<Draft[S]>): boolean {
  if (draft[slot] !== null) return false;
  draft[slot] = value;
  return true;
}

/** What a pattern's match says; `false`: it contradicts what was said before. */
export type Pattern = { pattern: RegExp; take(found: Found, draft: Draft): boolean };

/** The groups of a match. */
export type Found = readonly (string | undefined)[];

/** A time as it was typed; the first figure tells how. */
export function clockOf(
  hour: string | undefined,
  minute: string | number = 0,
  second: string | number = 0,
  style: 'spoken' | 'figures' = 'spoken',
): ClockNamed {
  const padded = hour?.length === 2 && hour.startsWith('0');
  return {
    hour: int(hour),
    minute: Number(minute),
    second: Number(second),
    style: padded ? 'padded' : style,
  };
}

export const int = (text: string | undefined): number => Number(text ?? Number.NaN);
