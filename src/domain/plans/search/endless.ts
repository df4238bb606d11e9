import type { Purse } from '../problem/purse.ts';

/**
 * The same purses as if each could pay for everything: no plan costs less than the cheapest one with these. One that is of
 * no use beside another (which sells the same for no more, and is valid in all of its time) is left out.
 */
export function endless(purses: readonly Purse[]): Purse[] {
  const all = purses.filter((one, index) =>
    purses.every((other, nth) => nth === index || !covers(other, one) || (covers(one, other) && index < nth)),
  );
  return all.map(({ isBought: _isBought, ...one }) => ({ ...one, left: Number.POSITIVE_INFINITY }));
}

function covers(other: Purse, one: Purse): boolean {
  if (other.lastStart < one.lastStart || other.pack.pack.validFrom > one.pack.pack.validFrom) return false;
  return one.pack.specifications.every(({ rate, days, units }) =>
    other.pack.specifications.some(
      (offer) => offer.rate >= rate && offer.days >= days && offer.units <= units,
    ),
  );
}
