import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';
import { type BalancePoint, type Forecast, forecast } from './forecast.ts';
import { type PackLedger, USAGE_LAG_MS, unitsLeft } from './ledger.ts';
import type { Pack } from './pack.ts';

/** A pack that was never allocated from can be given back for so long after its payment (raise guide). */
const REFUND_MS = 7 * DAY_MS;

export type PackCondition = 'usable' | 'used_up' | 'not_yet' | 'expired';

/** What people want to know of a pack. */
export type PackView = {
  pack: Pack;
  condition: PackCondition;
  /** Units that can still be promised; never below 0. */
  left: Units;
  /** Approved here and not yet confirmed by WeChat. */
  reserved: Units;
  /** Whole days until it ends; 0 on its last day and afterwards. */
  daysLeft: number;
  /** `null`: it cannot be given back (any more). */
  refundableUntil: Instant | null;
  /** WeChat's figures do not count a confirmed allocation yet, so `left` goes by the ledger. */
  lagging: boolean;
  /** When it runs out at the present pace; `null` where that cannot be told, or it cannot be used. */
  forecast: Forecast | null;
};

/** @param points how its balance went, the oldest first */
export function viewPack(
  pack: Pack,
  ledger: PackLedger,
  now: Instant,
  points: readonly BalancePoint[] = [],
): PackView {
  const entries = Object.values(ledger.entries);
  const counted = unitsLeft(pack, ledger);
  const left = counted > 0n ? counted : 0n;
  const condition = conditionOf(pack, left, now);
  return {
    pack,
    condition,
    left,
    reserved: entries
      .filter(({ confirmedAt }) => confirmedAt === null)
      .reduce((sum, { units }) => sum + units, 0n),
    daysLeft: Math.max(0, Math.floor((pack.validUntil - now) / DAY_MS)),
    refundableUntil: entries.length === 0 ? refundableUntil(pack, now) : null,
    lagging: entries.some(
      ({ confirmedAt }) => confirmedAt !== null && pack.fetchedAt < confirmedAt + USAGE_LAG_MS,
    ),
    forecast: condition === 'usable' ? forecast(pack, left, points, now) : null,
  };
}

function conditionOf(pack: Pack, left: Units, now: Instant): PackCondition {
  if (pack.validUntil <= now) return 'expired';
  if (pack.validFrom > now) return 'not_yet';
  return left === 0n ? 'used_up' : 'usable';
}

function refundableUntil({ paidAt, used }: Pack, now: Instant): Instant | null {
  if (paidAt === null || used > 0n) return null;
  const until = paidAt + REFUND_MS;
  return now < until ? until : null;
}

const RANK: Record<PackCondition, number> = { usable: 0, not_yet: 1, used_up: 2, expired: 3 };

type Ranked = Pick<PackView, 'pack' | 'condition'>;

/** What can be used comes first, and of that what is lost first; what has ended comes last, the latest in front. */
export function byUse(a: Ranked, b: Ranked): number {
  const rank = RANK[a.condition] - RANK[b.condition];
  if (rank !== 0) return rank;
  const sooner = a.pack.validUntil - b.pack.validUntil;
  return a.condition === 'expired' ? -sooner : sooner;
}
