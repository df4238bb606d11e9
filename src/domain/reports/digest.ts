import { DAY_MS, MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { firstInstantOfWall, zoneOffset } from '../../kit/time-zone.ts';

/** When the report of a week is posted. `weekday`: 0 is Sunday; `minute`: after midnight on the clocks of the zone. */
export type DigestSchedule = { weekday: number; minute: number; timeZone: string };

/** A report that is due. `days`: so many back from `until`. */
export type Digest = { until: Instant; days: number };

const WEEK_MS = 7 * DAY_MS;
/** What missed reports were about is in the next one, but no more than that. */
const MOST_WEEKS = 12;
/** 1 January 1970 was a Thursday. */
const EPOCH_WEEKDAY = 4;

/** The last time at which a report was to be posted, right where clocks are put forward or back. */
export function lastDigestTime({ weekday, minute, timeZone }: DigestSchedule, now: Instant): Instant {
  const today = Math.floor((now + zoneOffset(timeZone)(now)) / DAY_MS);
  const since = (((today + EPOCH_WEEKDAY - weekday) % 7) + 7) % 7;
  const wall = (today - since) * DAY_MS + minute * MINUTE_MS;
  const at = firstInstantOfWall(wall, timeZone);
  return at <= now ? at : firstInstantOfWall(wall - WEEK_MS, timeZone);
}

/**
 * What is to be posted now, once; `null`: nothing. After an outage one report covers the weeks that were missed.
 * @param last when the last one was to be posted; `null`: there was none yet, so that the first week is still to come
 */
export function dueDigest(schedule: DigestSchedule, last: Instant | null, now: Instant): Digest | null {
  const until = lastDigestTime(schedule, now);
  if (last === null || until <= last) return null;
  const weeks = Math.min(MOST_WEEKS, Math.max(1, Math.round((until - last) / WEEK_MS)));
  return { until, days: weeks * 7 };
}
