import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';
import type { Pack } from './pack.ts';

/** A rate needs some time to show. */
const SHORTEST_MS = 3 * DAY_MS;
/** The current rate is that of so long; what was spent before says little about next week. */
const WINDOW_MS = 30 * DAY_MS;
/** Points of a shorter time say less than the whole life of the pack. */
const SHORTEST_RECORD_MS = 7 * DAY_MS;

/** What was used of a pack at a moment, as WeChat reported it. */
export type BalancePoint = { at: Instant; used: Units };

/** When a pack runs out if it is spent as before. */
export type Forecast = {
  /** Units a day, rounded up. */
  perDay: Units;
  /** Since when the rate was measured. */
  since: Instant;
  runsOutAt: Instant;
};

/**
 * @param left units that can still be promised
 * @param points a point for each change, the oldest first; between two points nothing changed
 * @returns `null`: nothing was spent in that time, or not for long enough to tell
 */
export function forecast(
  pack: Pack,
  left: Units,
  points: readonly BalancePoint[],
  now: Instant,
): Forecast | null {
  const from = recordedStart(points, now) ?? { at: pack.validFrom, used: 0n };
  const elapsed = now - from.at;
  const spent = pack.used - from.used;
  if (elapsed < SHORTEST_MS || spent <= 0n) return null;
  return {
    perDay: perDay(spent, elapsed),
    since: from.at,
    runsOutAt: now + Number((left * BigInt(elapsed)) / spent),
  };
}

/** A pack with the points of its balance. */
export type RecordedPack = { pack: Pack; points: readonly BalancePoint[] };

/**
 * Units a day of several packs together, rounded up; used up and expired ones count with what was spent of them lately. A
 * pack that replaced another one within that time is measured over the whole of it, or the change would count twice.
 * @returns `null` as {@link forecast}
 */
export function currentRate(packs: readonly RecordedPack[], now: Instant): Units | null {
  const spendings = packs.flatMap(({ pack, points }): Spending[] => {
    const recorded = recordedStart(points, now);
    if (recorded) return [{ spent: pack.used - recorded.used, elapsed: now - recorded.at, whole: false }];
    const lives = pack.validFrom <= now && now < pack.validUntil;
    return lives ? [{ spent: pack.used, elapsed: now - pack.validFrom, whole: true }] : [];
  });
  const span = Math.min(WINDOW_MS, Math.max(0, ...spendings.map(({ elapsed }) => elapsed)));
  if (span < SHORTEST_MS) return null;
  // In units per window of 30 days, so that what is rounded is less than a unit a day.
  const perWindow = spendings.reduce((sum, { spent, elapsed, whole }) => {
    const over = whole ? Math.max(elapsed, span) : elapsed;
    return sum + ceiling(spent * BigInt(WINDOW_MS), BigInt(over));
  }, 0n);
  return perWindow <= 0n ? null : perDay(perWindow, WINDOW_MS);
}

/** `whole`: measured over the whole life of the pack. */
type Spending = { spent: Units; elapsed: number; whole: boolean };

/** What was used {@link WINDOW_MS} ago, or at the first point if that is younger but old enough; `null`: too little is recorded. */
function recordedStart(points: readonly BalancePoint[], now: Instant): BalancePoint | null {
  const begin = now - WINDOW_MS;
  const before = points.findLast(({ at }) => at <= begin);
  if (before) return { at: begin, used: before.used };
  const [first] = points;
  return first && first.at <= now - SHORTEST_RECORD_MS ? first : null;
}

function perDay(spent: Units, elapsed: number): Units {
  return ceiling(spent * BigInt(DAY_MS), BigInt(elapsed));
}

function ceiling(dividend: bigint, divisor: bigint): bigint {
  const floor = dividend / divisor;
  return dividend % divisor > 0n ? floor + 1n : floor;
}
