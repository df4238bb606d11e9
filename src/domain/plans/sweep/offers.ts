import type { Instant } from '../../../kit/instant.ts';
import type { Specification } from '../../packs/pack.ts';
import type { AppNeeds } from '../problem/need.ts';
import { type Purse, worthwhile } from '../problem/purse.ts';

/** One thing that a purse can be turned into. */
export type Offer = { purse: Purse; index: number; specification: Specification; units: number; kind: Kind };

/** What offers of the same rate, length and validity have in common: whatever the one covers the other covers, too. */
export type Kind = {
  no: number;
  rate: number;
  days: number;
  /** Between these two instants it may start; beyond all needs where it can always. */
  opens: Instant;
  lastStart: Instant;
  offers: Offer[];
};

/** All offers and their kinds. Among equals the latest is gone on from first: what is longest, of what expires first. */
export function offersOf(
  apps: readonly AppNeeds[],
  purses: readonly Purse[],
): { offers: Offer[]; kinds: Kind[] } {
  const begin = Math.min(...apps.flatMap(({ needs }) => needs.map(({ from }) => from)));
  const end = Math.max(...apps.flatMap(({ needs }) => needs.map(({ to }) => to)));
  const kinds = new Map<string, Kind>();
  const offers = purses.flatMap((purse, index) => {
    const opens = Math.max(begin, purse.pack.pack.validFrom);
    const lastStart = Math.min(end, purse.lastStart);
    return sold(purse).map((specification) => {
      const { rate, days } = specification;
      const key = `${rate}|${days}|${opens}|${lastStart}`;
      const kind = kinds.get(key) ?? { no: kinds.size, rate, days, opens, lastStart, offers: [] };
      kinds.set(key, kind);
      const offer = { purse, index, specification, units: Number(specification.units), kind };
      kind.offers.push(offer);
      return offer;
    });
  });
  return { offers: offers.reverse(), kinds: [...kinds.values()] };
}

function sold({ pack, left }: Purse): Specification[] {
  return worthwhile(pack.specifications)
    .filter(({ units }) => units <= left)
    .sort((a, b) => b.days - a.days || b.rate - a.rate);
}
