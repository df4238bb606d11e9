import type { ClockView } from '../../../clock.ts';
import { dayKey } from './slack-date.ts';

/** What time it is in the sandbox, which may be ahead of the machine. */
export function sandboxNow({ offsetMs }: ClockView): Date {
  return new Date(Date.now() + offsetMs);
}

/** A Slack `ts` as a moment. */
export function tsToDate(ts: string): Date {
  return new Date(Number(ts) * 1000);
}

/** `9:41 AM` in the zone. */
export function clockTime(at: Date, tz: string): string {
  return new Intl.DateTimeFormat('en-US', { timeZone: tz, hour: 'numeric', minute: '2-digit' }).format(at);
}

/** `Nov 11, 00:00` in the zone. */
export function shortMoment(at: Date, tz: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: tz,
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** `14:05:09` in the zone. */
export function exactTime(at: Date, tz: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: tz,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(at);
}

/** `Sat, Nov 21, 2026, 14:05:09` in the zone. */
export function exactMoment(at: Date, tz: string): string {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: tz,
    weekday: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}

/** `2 d 3 h`, `5 h 10 min`, `4 min`: the two largest parts of a span. */
export function spanText(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const parts: [number, string][] =
    days > 0
      ? [
          [days, 'd'],
          [hours, 'h'],
        ]
      : [
          [hours, 'h'],
          [rest, 'min'],
        ];
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : [])).join(' ');
}

/** `Today`, `Yesterday` or `Saturday, November 21`. */
export function dayTitle(at: Date, now: Date, tz: string): string {
  const days = (Date.parse(dayKey(at, tz)) - Date.parse(dayKey(now, tz))) / 86_400_000;
  if (days === 0) return 'Today';
  if (days === -1) return 'Yesterday';
  return new Intl.DateTimeFormat('en-US', {
    timeZone: tz,
    weekday: 'long',
    month: 'long',
    day: 'numeric',
  }).format(at);
}

/** `2026-11-11T00:00` on the wall of the zone, as a datetime-local field wants it. */
export function toWallClock(seconds: number, tz: string): string {
  const at = new Date(seconds * 1000);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: tz, hour: '2-digit', minute: '2-digit' }).format(
    at,
  );
  return `${dayKey(at, tz)}T${time}`;
}

/** Unix seconds of a wall clock reading in the zone; undefined when it is no reading. */
export function fromWallClock(reading: string, tz: string): number | undefined {
  const asUtc = Date.parse(`${reading}:00Z`);
  if (Number.isNaN(asUtc)) return undefined;
  // Two steps: the offset may differ between the guess and the moment itself, around a change to summer time.
  const guess = asUtc - offsetAt(asUtc, tz);
  return (asUtc - offsetAt(guess, tz)) / 1000;
}

/** Milliseconds that the zone is ahead of UTC at a moment. */
function offsetAt(at: number, tz: string): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  return Date.parse(`${toWallClock(minute / 1000, tz)}:00Z`) - minute;
}
