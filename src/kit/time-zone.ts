import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { DAY_MS, MINUTE_MS } from './durations.ts';
import type { Instant } from './instant.ts';

dayjs.extend(utc);

/** The zone of readers whose zone is not known. */
export const CHINA = 'Asia/Shanghai';

/** Asking Intl about a zone is slow; there are some hundreds of zones, so what is known may stay known. */
const known = new Set<string>([CHINA]);

/** Whether this machine knows the zone. */
export function isKnownZone(timeZone: string): boolean {
  if (known.has(timeZone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone }).format(0);
  } catch {
    return false;
  }
  known.add(timeZone);
  return true;
}

/** `timeZone` if this machine knows it, else China's. */
export function knownZone(timeZone: string): string {
  return isKnownZone(timeZone) ? timeZone : CHINA;
}

/** No zone changes its clocks between quarters of an hour, so an offset holds until the next one. */
const QUARTER_MS = 15 * MINUTE_MS;
const offsets = new Map<string, number>();
const MOST_OFFSETS = 5_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format is slower than asking it by a hundred times, and dayjs makes one each time. */
function offsetAt(at: Instant, zone: string): number {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) + 0;
}

/** Minutes east of UTC at that instant. No zone changes its clocks twice in a day: what both ends of one have, all of it has. */
export function offsetMinutes(at: Instant, timeZone: string): number {
  const zone = knownZone(timeZone);
  const midnight = Math.floor(at / DAY_MS) * DAY_MS;
  const offset = rememberedAt(midnight, zone);
  if (offset === rememberedAt(midnight + DAY_MS, zone)) return offset;
  return rememberedAt(Math.floor(at / QUARTER_MS) * QUARTER_MS, zone);
}

/** Asking Intl for each moment that is shown was a sixth of all work. */
function rememberedAt(at: Instant, zone: string): number {
  const key = `${zone} ${at}`;
  const remembered = offsets.get(key);
  if (remembered !== undefined) return remembered;
  if (offsets.size >= MOST_OFFSETS) offsets.clear();
  const offset = offsetAt(at, zone);
  offsets.set(key, offset);
  return offset;
}

/**
 * How far a zone is ahead of UTC at a moment, in milliseconds.
 * @throws for a zone that is none
 */
export function zoneOffset(timeZone: string): (at: Instant) => number {
  if (!isKnownZone(timeZone)) throw new RangeError(`no time zone: ${timeZone}`);
  return (at) => offsetMinutes(at, timeZone) * MINUTE_MS;
}

/** `2026-11-11 00:00` on that zone's clocks. */
export function wallClock(at: Instant, timeZone: string): string {
  return dayjs.utc(at + offsetMinutes(at, timeZone) * MINUTE_MS).format('YYYY-MM-DD HH:mm');
}

/** The same in a way that can be typed and means one instant, also in the hour that comes twice: `2026-11-01T01:30-04:00`. */
export function exactTime(at: Instant, timeZone: string): string {
  const offset = offsetMinutes(at, timeZone);
  const shown = wallClock(at, timeZone);
  if (instantsOfWall(at + offset * MINUTE_MS, knownZone(timeZone)).shown === 'once') return shown;
  const figures = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const size = Math.abs(offset);
  return `${shown.replace(' ', 'T')}${offset < 0 ? '-' : '+'}${figures(size / 60)}:${figures(size % 60)}`;
}

/** When a zone's clocks show a time: `twice` in autumn, `never` in spring, where the instants are those on either side. */
export type WallInstants = { shown: 'once' | 'twice' | 'never'; instants: Instant[] };

/** The instants at which that zone's clocks show `wall` (a wall-clock time written as if it were UTC, in milliseconds). Ascending. */
export function instantsOfWall(wall: number, timeZone: string): WallInstants {
  const before = offsetMinutes(wall - DAY_MS, timeZone);
  const after = offsetMinutes(wall + DAY_MS, timeZone);
  const around = [...new Set([before, after])]
    .map((offset) => wall - offset * MINUTE_MS)
    .sort((a, b) => a - b);
  const fits = around.filter((at) => at + offsetMinutes(at, timeZone) * MINUTE_MS === wall);
  if (fits.length === 0) return { shown: 'never', instants: around };
  return { shown: fits.length === 1 ? 'once' : 'twice', instants: fits };
}

/** How often clocks are looked at: none is changed twice within a week. */
const WEEK_MS = 7 * DAY_MS;

/** The instants after `from`, up to `to`, at which that zone's clocks are put forward or back, in ascending order. */
export function clockChanges(timeZone: string, from: Instant, to: Instant): Instant[] {
  const changes: Instant[] = [];
  for (let at = from; at < to; at += WEEK_MS) {
    let [before, after] = [Math.floor(at / QUARTER_MS), Math.floor(Math.min(at + WEEK_MS, to) / QUARTER_MS)];
    const shown = (quarter: number) => offsetMinutes(quarter * QUARTER_MS, timeZone);
    if (shown(before) === shown(after)) continue;
    const was = shown(before);
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (shown(middle) === was) before = middle;
      else after = middle;
    }
    changes.push(after * QUARTER_MS);
  }
  return changes;
}

/**
 * The first instant at which that zone's clocks show `wall` (as above) or, where they leave it out in spring, the first one after the
 * gap: what is done at a time of day is done once a day, whatever the clocks do.
 */
export function firstInstantOfWall(wall: number, timeZone: string): Instant {
  const { shown, instants } = instantsOfWall(wall, timeZone);
  const [first = wall, last = first] = instants;
  if (shown !== 'never') return first;
  const before = offsetMinutes(first, timeZone);
  let quarter = Math.floor(first / QUARTER_MS) + 1;
  while (quarter * QUARTER_MS < last && offsetMinutes(quarter * QUARTER_MS, timeZone) === before) quarter++;
  return quarter * QUARTER_MS;
}
