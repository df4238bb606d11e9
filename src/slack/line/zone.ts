import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import type { Instant } from '../../domain/units.ts';

dayjs.extend(utc);
dayjs.extend(timezone);

/** WeChat's own clock, and the zone of readers whose zone is not known. */
export const CHINA = 'Asia/Shanghai';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Asking Intl about a zone is slow; there are some hundreds of zones, so what is known may stay known. */
const known = new Set<string>([CHINA]);

/** `timeZone` if this machine knows it, else China's. */
export function knownZone(timeZone: string): string {
  if (known.has(timeZone)) return timeZone;
  try {
    new Intl.DateTimeFormat('en', { timeZone }).format(0);
  } catch {
    return CHINA;
  }
  known.add(timeZone);
  return timeZone;
}

/** No zone has ever changed its clocks between quarters of an hour, so an offset holds until the next one. */
const QUARTER_MS = 15 * MINUTE_MS;
const offsets = new Map<string, number>();
const MOST_OFFSETS = 5_000;

/** Minutes east of UTC at that instant. */
export function offsetMinutes(at: Instant, timeZone: string): number {
  const zone = knownZone(timeZone);
  const quarter = Math.floor(at / QUARTER_MS);
  const key = `${zone} ${quarter}`;
  const remembered = offsets.get(key);
  if (remembered !== undefined) return remembered;
  if (offsets.size >= MOST_OFFSETS) offsets.clear();
  // Asking Intl for each moment of each card was a sixth of all work.
  const offset = dayjs(quarter * QUARTER_MS)
    .tz(zone)
    .utcOffset();
  offsets.set(key, offset);
  return offset;
}

/** `2026-11-11 00:00` on that zone's clocks. */
export function wallClock(at: Instant, timeZone: string): string {
  return dayjs.utc(at + offsetMinutes(at, timeZone) * MINUTE_MS).format('YYYY-MM-DD HH:mm');
}

/**
 * The instant at which that zone's clocks show `wall` (a wall-clock time written as if it were UTC, in milliseconds).
 * A time that comes twice in autumn is the first one; a time that spring leaves out is moved on by the hour left out.
 */
export function instantOfWall(wall: number, timeZone: string): Instant {
  const before = offsetMinutes(wall - DAY_MS, timeZone);
  const after = offsetMinutes(wall + DAY_MS, timeZone);
  const fits = [before, after]
    .map((offset) => wall - offset * MINUTE_MS)
    .filter((at) => at + offsetMinutes(at, timeZone) * MINUTE_MS === wall);
  return fits.length > 0 ? Math.min(...fits) : wall - before * MINUTE_MS;
}
