import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';
import type { Pack } from './pack.ts';

/** A pack and what of it there is to spend. */
export type Stock = { pack: Pack; units: Units };

export type SpentDown = {
  /** When nothing could be spent for the first time: used up, or expired. */
  emptyAt: Instant;
  /** What was still there when its pack expired, the soonest first. */
  unused: (Stock & { at: Instant })[];
  spent: Units;
};

/** Spends so much a day until every pack is used up or expired. What expires first is spent first. */
export function spendDown(stock: readonly Stock[], perDay: Units, now: Instant): SpentDown {
  const left = stock
    .filter(({ pack, units }) => units > 0n && pack.validUntil > now)
    .map(({ pack, units }) => ({ pack, units }))
    .sort((a, b) => a.pack.validUntil - b.pack.validUntil);
  let at = now;
  let emptyAt: Instant | null = null;
  let spent = 0n;
  for (let unspent = left; unspent.length > 0; unspent = unspent.filter(isUnspentAt(at))) {
    const next = unspent.find(({ pack }) => pack.validFrom <= at);
    // A pack that becomes valid may expire sooner than the one that is being spent.
    const begins = unspent.map(({ pack }) => pack.validFrom).filter((begin) => begin > at);
    const until = Math.min(next?.pack.validUntil ?? Number.POSITIVE_INFINITY, ...begins);
    if (!next) {
      emptyAt ??= at;
      at = until;
      continue;
    }
    const lasts = at + lastsMs(next.units, perDay);
    const used = lasts <= until ? next.units : (perDay * BigInt(until - at)) / BigInt(DAY_MS);
    next.units -= used;
    spent += used;
    at = Math.min(lasts, until);
  }
  const unused = left.filter(({ units }) => units > 0n);
  return {
    emptyAt: emptyAt ?? at,
    unused: unused.map((one) => ({ ...one, at: one.pack.validUntil })),
    spent,
  };
}

function isUnspentAt(at: Instant): (stock: Stock) => boolean {
  return ({ pack, units }) => units > 0n && pack.validUntil > at;
}

/** Milliseconds, rounded up: never more is spent than the rate allows. */
function lastsMs(units: Units, perDay: Units): number {
  if (perDay === 0n) return Number.POSITIVE_INFINITY;
  return Number((units * BigInt(DAY_MS) + perDay - 1n) / perDay);
}
