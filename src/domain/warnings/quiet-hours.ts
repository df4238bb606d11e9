import { DAY_MS, MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';

/** `from` and `to`: minutes after midnight; over midnight where `to` is the smaller one. Equal: never. */
export type QuietHours = { from: number; to: number };

/**
 * When the quiet hours that are on at this moment end; `null` where none are.
 * @param offsetMs how far the zone is ahead of UTC at a moment
 */
export function quietUntil(
  now: Instant,
  { from, to }: QuietHours,
  offsetMs: (at: Instant) => number,
): Instant | null {
  const local = now + offsetMs(now);
  const midnight = Math.floor(local / DAY_MS) * DAY_MS;
  const minute = Math.floor((local - midnight) / MINUTE_MS);
  const quiet = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!quiet) return null;
  const end = midnight + to * MINUTE_MS + (minute < to ? 0 : DAY_MS);
  // The clocks may be changed in between: what counts is the offset at the end.
  const until = end - offsetMs(end - offsetMs(now));
  return until > now ? until : null;
}
