import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { PackView } from '../packs/pack-view.ts';
import type { Units } from '../units.ts';
import { purchaseBefore } from '../warnings/outlook.ts';
import type { Claim, PlannedClaim } from './claim.ts';
import { type Lack, lackOf } from './spend-plan.ts';

/** Why units have to be bought, how many, and until when. Stored. */
export type Need = {
  /** At least so many, in whole thousands. */
  units: Units;
  /** What would be lacking first is lacking then. */
  lacksAt: Instant;
  /** To have it in time; `late`: that moment had passed when this was found out. */
  buyBy: Instant;
  late: boolean;
  /** Units that can still be promised. */
  remaining: Units;
  /** It lasts until then once bought. */
  lastsUntil: Instant;
  /** What nothing pays for, the first in front; no more than {@link MOST_CLAIMS}. */
  claims: Claim[];
  /** How many there are, and what all of them cost. */
  claimed: { count: number; units: Units };
  /** What the account spends a day, and when that stops; `null`: only the calendar is lacking. */
  daily: { perDay: Units; stopsAt: Instant } | null;
};

/** More fit no card. */
export const MOST_CLAIMS = 5;
const ROUND = 1_000n;

/** What is known of an account. */
export type AccountFacts = {
  /** Packs from which a raise can be paid, now or later. */
  packs: readonly PackView[];
  claims: readonly PlannedClaim[];
  /** `null`: no rate is known. */
  perDay: Units | null;
};

export type NeedSettings = {
  /** How far ahead something has to be lacking. */
  aheadMs: number;
  /** How long what is bought has to last. */
  coverMs: number;
  /** How long it takes to buy a pack. */
  purchaseLeadMs: number;
};

/**
 * What has to be bought; `null`: nothing, as far as anybody has to plan for. What is on the calendar is taken as a part of
 * what the account spends anyway, so the larger of both counts. Never less, or later, than the calendar alone is lacking, or
 * the current rate alone.
 */
export function needOf(
  { packs, claims, perDay }: AccountFacts,
  now: Instant,
  settings: NeedSettings,
): Need | null {
  const until = now + Math.max(settings.coverMs, settings.aheadMs);
  const stock = packs.map(({ pack, left }) => ({ pack, units: left }));
  const plan = { stock, claims, now, until };
  const rate = perDay ?? 0n;
  const calendar = lackOf({ ...plan, perDay: 0n });
  const usual = lackOf({ ...plan, claims: [], perDay: rate });
  const both = lackOf({ ...plan, perDay: besideCalendar(rate, claims, now, until) });
  const lacks = [calendar, usual, both];
  const lacksAt = Math.min(...lacks.map(firstOf));
  if (lacksAt >= now + settings.aheadMs) return null;
  const units = lacks.map(unitsOf).reduce((most, one) => (one > most ? one : most));
  const shown = unitsOf(both) >= unitsOf(calendar) ? both.claims : calendar.claims;
  const stops = usual.daily ?? both.daily;
  return {
    units: ((units + ROUND - 1n) / ROUND) * ROUND,
    lacksAt,
    ...purchaseBefore(lacksAt, now, settings),
    remaining: stock.reduce((sum, one) => sum + one.units, 0n),
    lastsUntil: until,
    claims: shown.slice(0, MOST_CLAIMS),
    claimed: { count: shown.length, units: sumOf(shown) },
    daily: stops && perDay !== null ? { perDay, stopsAt: stops.at } : null,
  };
}

/** Units a day that are spent beside what is on the calendar. */
function besideCalendar(perDay: Units, claims: readonly PlannedClaim[], now: Instant, until: Instant): Units {
  const planned = sumOf(claims.filter(({ at }) => at < until));
  const usual = (perDay * BigInt(until - now)) / BigInt(DAY_MS);
  if (planned >= usual) return 0n;
  return ((usual - planned) * BigInt(DAY_MS)) / BigInt(until - now);
}

function firstOf({ claims: [first], daily }: Lack): Instant {
  return Math.min(first?.at ?? Infinity, daily?.at ?? Infinity);
}

function unitsOf({ claims, daily }: Lack): Units {
  return sumOf(claims) + (daily?.units ?? 0n);
}

function sumOf(claims: readonly Claim[]): Units {
  return claims.reduce((sum, { units }) => sum + units, 0n);
}
