import { civilDay } from '../../kit/civil-day.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { wallClock } from '../../kit/time-zone.ts';

/** A moment as a person looking at a calendar says it. */
export type When = {
  /** Days from today on the reader's calendar; negative: before today. */
  daysAway: number;
  month: number;
  day: number;
  /** `null`: this one. */
  year: number | null;
  /** `14:57` */
  time: string;
};

/** For lines that Slack does not translate times in; those are drawn anew every few minutes. */
export function whenOf(at: Instant, now: Instant, timeZone: string): When {
  const [then, today] = [partsOf(at, timeZone), partsOf(now, timeZone)];
  return {
    daysAway: dayOf(then) - dayOf(today),
    month: then.month,
    day: then.day,
    year: then.year === today.year ? null : then.year,
    time: then.time,
  };
}

type Parts = { year: number; month: number; day: number; time: string };

function partsOf(at: Instant, timeZone: string): Parts {
  const shown = wallClock(at, timeZone);
  const [year = 0, month = 0, day = 0] = shown.slice(0, 10).split('-').map(Number);
  return { year, month, day, time: shown.slice(11).replace(/^0(?=\d:)/, '') };
}

function dayOf({ year, month, day }: Parts): number {
  return civilDay(year, month, day) ?? 0;
}

/** The two largest parts of a time span that are not nothing; less than a minute is one. */
export function spanOf(ms: number): { days: number; hours: number; minutes: number } {
  const whole = Math.max(MINUTE_MS, ms);
  const days = Math.floor(whole / DAY_MS);
  const hours = Math.floor((whole % DAY_MS) / HOUR_MS);
  return { days, hours, minutes: days > 0 ? 0 : Math.floor((whole % HOUR_MS) / MINUTE_MS) };
}
