import { DAY_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Specification } from '../../packs/pack.ts';
import type { Need } from '../problem/need.ts';
import { type Purse, worthwhile } from '../problem/purse.ts';

/** Time without enough, to be covered by a chain of allocations of which each alone is high enough. */
export type Gap = Need & { appId: string };

/** One thing that can be bought for one gap, any number of times. */
export type Link = { gap: number; purse: number; specification: Specification; days: number; units: number };

/**
 * Gaps to cover, and links in the order in which chains are put together.
 *
 * Why one order is enough: a link that is added where a gap is covered until x starts at x, or at its pack's last start L if
 * that is earlier, so the gap is then covered until min(x + d, c) with c = L + d. (Starting earlier than that covers no more,
 * since everything before x is covered.) Of two neighbours in a chain, the one with the smaller c can go first: in that
 * order they cover until min(x + d1 + d2, c1 + d2, c2), in the other one until min(x + d1 + d2, c2 + d1, c1), and with
 * c1 ≤ c2 neither c1 + d2 nor c2 is less than c1. So every chain can be sorted by c without losing any of what it covers.
 * Where a pack is valid until the end of every gap, c is never what decides, and its links may come in any order: last, pack
 * by pack. So only packs that expire about the same time are ever open at once, which keeps the search small.
 */
export type ChainProblem = {
  gaps: readonly Gap[];
  purses: readonly Purse[];
  links: readonly Link[];
  /** From this link on no pack expires too early for any start. */
  firstLate: number;
};

/** What each purse sells that alone is high enough; worked out once for all gaps of the same rate. */
export type LinksBy = (rate: number, nth: number) => readonly Specification[];

/** @param links the same for all ways to look at the gaps */
export function chainProblem(
  gaps: readonly Gap[],
  purses: readonly Purse[],
  links: LinksBy = linksBy(purses),
): ChainProblem {
  const all = gaps.flatMap((gap, index) =>
    purses.flatMap(({ pack }, nth) =>
      // A pack has to be valid when the gap begins.
      pack.pack.validFrom > gap.from
        ? []
        : links(gap.rate, nth).map((specification): Link => {
            const { days, units } = specification;
            return { gap: index, purse: nth, specification, days, units: Number(units) };
          }),
    ),
  );
  const expiresWithin = (nth: number) =>
    all.some(({ gap, purse }) => purse === nth && lastStart(purses, nth) + 1 < (gaps[gap]?.to ?? 0));
  const early = new Set(purses.flatMap((_purse, nth) => (expiresWithin(nth) ? [nth] : [])));
  const limit = ({ purse, days }: Link) => lastStart(purses, purse) + days * DAY_MS;
  const order = (a: Link, b: Link) => a.purse - b.purse || b.days - a.days || a.gap - b.gap;
  const before = all
    .filter(({ purse }) => early.has(purse))
    .sort((a, b) => limit(a) - limit(b) || order(a, b));
  const late = all.filter(({ purse }) => !early.has(purse)).sort(order);
  return { gaps, purses, links: [...before, ...late], firstLate: before.length };
}

/** Only what alone is high enough, and of that not what something longer makes superfluous. */
export function linksBy(purses: readonly Purse[]): LinksBy {
  const known = purses.map(() => new Map<number, readonly Specification[]>());
  return (rate, nth) => {
    const before = known[nth]?.get(rate);
    if (before) return before;
    const purse = purses[nth];
    const found = purse ? enoughOf(purse, rate) : [];
    known[nth]?.set(rate, found);
    return found;
  };
}

function enoughOf({ pack, left }: Purse, wanted: number): Specification[] {
  const enough = pack.specifications.filter(({ rate, units }) => rate >= wanted && units <= left);
  // All are high enough, so a higher one is worth no more.
  const level = worthwhile([...enough].sort(byRate).map((one) => ({ ...one, rate: wanted })));
  return level.flatMap(({ skuId, days, units }) => {
    const specification = enough.find(
      (one) => one.skuId === skuId && one.days === days && one.units === units,
    );
    return specification ? [specification] : [];
  });
}

function byRate(a: Specification, b: Specification): number {
  return a.rate - b.rate;
}

function lastStart(purses: readonly Purse[], nth: number): Instant {
  return purses[nth]?.lastStart ?? 0;
}
