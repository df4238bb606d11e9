import type { Instant, Units } from '../units.ts';
import type { Pack } from './pack.ts';

const DAY_MS = 86_400_000;
/** A pace needs some time to show. */
const SHORTEST_MS = 3 * DAY_MS;

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

/** @param left units that can still be promised. `null`: nothing was spent, or not for long enough to tell. */
export function forecast(pack: Pack, left: Units, points: BalancePoint[], now: Instant): Forecast | null {
  const [first] = points;
  const from = first && now - first.at >= SHORTEST_MS ? first : { at: pack.validFrom, used: 0n };
  const elapsed = now - from.at;
  const spent = pack.used - from.used;
  if (elapsed < SHORTEST_MS || spent <= 0n) return null;
  const perDay = (spent * BigInt(DAY_MS) + BigInt(elapsed) - 1n) / BigInt(elapsed);
  return { perDay, since: from.at, runsOutAt: now + Number((left * BigInt(elapsed)) / spent) };
}
