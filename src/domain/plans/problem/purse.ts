import { DAY_MS, MINUTE_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { AvailablePack } from '../../packs/available-pack.ts';
import type { Specification } from '../../packs/pack.ts';

/** A pack as searches see it. Amounts are numbers: no pack has 2^53 units. */
export type Purse = {
  pack: AvailablePack;
  left: number;
  /** An allocation starts no later: the last whole minute before the pack expires. */
  lastStart: Instant;
  /** What expires on the same day is equally urgent, and has the same number; what expires earlier has a lower one. */
  urgency: number;
  /** What its cheapest specification costs: a rest below is of no use. */
  smallest: number;
  /** It is not there yet: what would have to be bought. Comes last and is endless. */
  isBought?: true;
};

/** Purses of the packs that can pay for a start between the two instants, what expires first in front. */
export function pursesOf(packs: readonly AvailablePack[], now: Instant, latest: Instant): Purse[] {
  const usable = packs
    .filter(({ pack, left, specifications }) => {
      const opens = Math.max(now, pack.validFrom);
      return (
        left > 0n && specifications.length > 0 && opens <= Math.min(lastStartOf(pack.validUntil), latest)
      );
    })
    .sort((a, b) => a.pack.validUntil - b.pack.validUntil || (a.pack.orderId < b.pack.orderId ? -1 : 1));
  const days = [...new Set(usable.map(({ pack }) => dayOf(pack.validUntil)))];
  return usable.map((one) => ({
    pack: one,
    left: Number(one.left),
    lastStart: lastStartOf(one.pack.validUntil),
    urgency: days.indexOf(dayOf(one.pack.validUntil)),
    smallest: Math.min(...one.specifications.map(({ units }) => Number(units))),
  }));
}

/** What remains of a purse if it is too little for anything, else 0. */
export function restOf({ left, smallest }: Purse, spent: number): number {
  return left - spent < smallest ? left - spent : 0;
}

function lastStartOf(validUntil: Instant): Instant {
  return Math.floor((validUntil - 1) / MINUTE_MS) * MINUTE_MS;
}

function dayOf(at: Instant): number {
  return Math.floor(at / DAY_MS);
}

/** What is worth considering: everything for which nothing is at least as long and high at no higher cost. */
export function worthwhile(specifications: readonly Specification[]): Specification[] {
  return specifications.filter((one, index) =>
    specifications.every((other, nth) => {
      if (nth === index) return true;
      const covers = other.days >= one.days && other.rate >= one.rate && other.units <= one.units;
      const same = other.days === one.days && other.rate === one.rate && other.units === one.units;
      return !covers || (same && index < nth);
    }),
  );
}
