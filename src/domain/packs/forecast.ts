import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';
import type { Pack } from './pack.ts';

/** A pace needs some time to show. */
const SHORTEST_MS = 3 * DAY_MS;
/** The present pace is that of so long; what was spent before says little about next week. */
const PACE_MS = 30 * DAY_MS;
/** Points of a shorter time say less than the whole life of the pack. */
const SHORTEST_RECORD_MS = 7 * DAY_MS;

/** What was used of a pack at a moment, as WeChat reported it. */
export type BalancePoint = { at: Instant; used: Units };

/** When a pack runs out if it is spent as before. */
export type Forecast = {
  /** Units a day, rounded up. */
  perDay: Units;
  /** Since when the pace was taken. */
  since: Instant;
  runsOutAt: Instant;
};

/**
 * @param left units that can still be promised
 * @param points a point for each change, the oldest first; between two points nothing changed
 * @returns `null`: nothing was spent in that time, or not for long enough to tell
 */
export function forecast(pack: Pack, left: Units, points: BalancePoint[], now: Instant): Forecast | null {
  const from = paceSince(points, now) ?? { at: pack.validFrom, used: 0n };
  const elapsed = now - from.at;
  const spent = pack.used - from.used;
  if (elapsed < SHORTEST_MS || spent <= 0n) return null;
  const perDay = (spent * BigInt(DAY_MS) + BigInt(elapsed) - 1n) / BigInt(elapsed);
  return { perDay, since: from.at, runsOutAt: now + Number((left * BigInt(elapsed)) / spent) };
}

/** What was used {@link PACE_MS} ago, or at the first point if that is younger but old enough; `null`: too little is recorded. */
function paceSince(points: BalancePoint[], now: Instant): BalancePoint | null {
  const begin = now - PACE_MS;
  const before = points.findLast(({ at }) => at <= begin);
  if (before) return { at: begin, used: before.used };
  const [first] = points;
  return first && first.at <= now - SHORTEST_RECORD_MS ? first : null;
}
