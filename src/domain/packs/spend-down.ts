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
  // A pack that becomes valid may expire sooner than the one that is being spent.
  const begins = left
    .flatMap(({ pack: { validFrom } }) => (validFrom > now ? [validFrom] : []))
    .sort((a, b) => a - b);
  let at = now;
  let emptyAt: Instant | null = null;
  let spent = 0n;
  // Everything before it is used up or expired.
  let first = 0;
  for (;;) {
    while (isOver(left[first], at)) first += 1;
    if (first === left.length) break;
    let nth = first;
    while (nth < left.length && !canSpend(left[nth], at)) nth += 1;
    const next = left[nth];
    const begin = begins.find((one) => one > at) ?? Number.POSITIVE_INFINITY;
    if (!next) {
      emptyAt ??= at;
      at = begin;
      continue;
    }
    const until = Math.min(next.pack.validUntil, begin);
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

function isOver(one: Stock | undefined, at: Instant): boolean {
  return one !== undefined && (one.units === 0n || one.pack.validUntil <= at);
}

function canSpend(one: Stock | undefined, at: Instant): boolean {
  return one !== undefined && one.pack.validFrom <= at && !isOver(one, at);
}

/** Milliseconds, rounded up: never more is spent than the rate allows. */
function lastsMs(units: Units, perDay: Units): number {
  if (perDay === 0n) return Number.POSITIVE_INFINITY;
  return Number((units * BigInt(DAY_MS) + perDay - 1n) / perDay);
}
