import { civilParts, weekdayOf } from '../../../kit/civil-day.ts';
import { DAY_MS, MINUTE_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import { instantsOfWall, knownZone, offsetMinutes } from '../../../kit/time-zone.ts';
import { zoneName } from '../../../kit/zone-name.ts';
import type { StartClock } from './start.ts';

/** What a zone's clocks show, in figures. `weekday`: Monday is 1. */
export type Shown = {
  month: number;
  day: number;
  weekday: number;
  /** `null` where it is this year. */
  year: number | null;
  /** `00:00` */
  time: string;
  timeZone: string;
  /** `UTC-4` where the clocks show that hour twice, else `null`. */
  offset: string | null;
};

export function shownAt(at: Instant, { timeZone, now }: StartClock): Shown {
  const zone = knownZone(timeZone);
  const offset = offsetMinutes(at, zone);
  const wall = at + offset * MINUTE_MS;
  const civil = Math.floor(wall / DAY_MS);
  const { year, month, day } = civilParts(civil);
  const thisYear = new Date(now + offsetMinutes(now, zone) * MINUTE_MS).getUTCFullYear();
  return {
    month,
    day,
    weekday: weekdayOf(civil),
    year: year === thisYear ? null : year,
    time: new Date(wall).toISOString().slice(11, 16),
    timeZone: zone,
    offset: instantsOfWall(wall, zone).shown === 'once' ? null : zoneName(offset),
  };
}

/** How far away something is, in the one unit that people would use. */
export function distance(at: Instant, now: Instant): { count: number; unit: 'minutes' | 'hours' | 'days' } {
  const minutes = Math.max(1, Math.round((at - now) / MINUTE_MS));
  if (minutes < 90) return { count: minutes, unit: 'minutes' };
  const hours = Math.round(minutes / 60);
  return hours < 48 ? { count: hours, unit: 'hours' } : { count: Math.round(hours / 24), unit: 'days' };
}
