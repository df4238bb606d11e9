import type { Instant } from '../../../kit/instant.ts';
import { offsetMinutes, wallClock } from '../../../kit/time-zone.ts';
import type { LineContext } from '../typed/line-context.ts';

/** A time on the fallback's clock, with its zone behind it. */
export function zonedTime(at: Instant, { timeZone }: LineContext): { offset: string; text: string } {
  const offset = offsetName(offsetMinutes(at, timeZone));
  return { offset, text: `${wallClock(at, timeZone)} ${offset}` };
}

/** `+08:00` */
export function offsetName(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
