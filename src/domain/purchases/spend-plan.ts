import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Stock } from '../packs/spend-down.ts';
import type { Units } from '../units.ts';
import type { Claim, PlannedClaim } from './claim.ts';

/** What packs do not pay for. */
export type Lack = {
  /** In the order of their starts. */
  claims: Claim[];
  /** Of what is spent day by day beside the calendar, and since when that is lacking; `null`: it is paid. */
  daily: { units: Units; at: Instant } | null;
};

export type SpendPlan = {
  stock: readonly Stock[];
  claims: readonly PlannedClaim[];
  /** Units a day beside the claims. */
  perDay: Units;
  now: Instant;
  until: Instant;
};

/**
 * Spends as Headroom does: each claim at its start from one pack, the one that it was requested from or else the first to
 * expire that can pay for it, and what is spent day by day from whatever expires first.
 */
export function lackOf({ stock, claims, perDay, now, until }: SpendPlan): Lack {
  const left = stock
    .filter(({ pack, units }) => units > 0n && pack.validUntil > now)
    .map(({ pack, units }) => ({ pack, units }))
    .sort((a, b) => a.pack.validUntil - b.pack.validUntil);
  const lack: Lack = { claims: [], daily: null };
  let at = now;
  const daily = (to: Instant) => {
    const gap = spendDaily(left, perDay, at, to);
    if (gap) lack.daily = { units: (lack.daily?.units ?? 0n) + gap.units, at: lack.daily?.at ?? gap.at };
    at = Math.max(at, to);
  };
  for (const planned of [...claims].sort((a, b) => a.at - b.at)) {
    if (planned.at >= until) break;
    daily(planned.at);
    if (!pay(left, planned)) lack.claims.push(claimOf(planned));
  }
  daily(until);
  return lack;
}

function claimOf({ orderId: _named, ...claim }: PlannedClaim): Claim {
  return claim;
}

function pay(left: Stock[], { orderId, units, at }: PlannedClaim): boolean {
  const able = left.filter((one) => isValid(one, at) && one.units >= units);
  const payer = able.find(({ pack }) => pack.orderId === orderId) ?? able[0];
  if (!payer) return false;
  payer.units -= units;
  return true;
}

/** What could not be spent in that time, since nothing was there to be spent; `null`: all of it could. */
function spendDaily(left: Stock[], perDay: Units, from: Instant, to: Instant): Lack['daily'] {
  if (perDay === 0n) return null;
  let at = from;
  let missing = 0n;
  let since: Instant | null = null;
  while (at < to) {
    const payer = payerAt(left, at);
    const next = Math.min(to, nextBegin(left, at));
    if (!payer) {
      missing += spentIn(perDay, next - at);
      since ??= at;
      at = next;
      continue;
    }
    const end = Math.min(next, payer.pack.validUntil);
    const lasts = at + lastsMs(payer.units, perDay);
    payer.units = lasts <= end ? 0n : payer.units - (perDay * BigInt(end - at)) / BigInt(DAY_MS);
    at = Math.min(lasts, end);
  }
  return since === null ? null : { units: missing, at: since };
}

function payerAt(left: readonly Stock[], at: Instant): Stock | undefined {
  return left.find((one) => one.units > 0n && isValid(one, at));
}

/** When the next of those that are not valid yet is. */
function nextBegin(left: readonly Stock[], at: Instant): Instant {
  return Math.min(
    ...left.flatMap(({ pack, units }) => (units > 0n && pack.validFrom > at ? [pack.validFrom] : [])),
  );
}

function isValid({ pack }: Stock, at: Instant): boolean {
  return pack.validFrom <= at && at < pack.validUntil;
}

/** Rounded up. */
function spentIn(perDay: Units, ms: number): Units {
  const dividend = perDay * BigInt(ms);
  return (dividend + BigInt(DAY_MS) - 1n) / BigInt(DAY_MS);
}

/** Milliseconds, rounded up: never more is spent than the rate allows. */
function lastsMs(units: Units, perDay: Units): number {
  return Number((units * BigInt(DAY_MS) + perDay - 1n) / perDay);
}
