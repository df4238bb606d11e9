import type { CoveringRaise } from './covering-raises.ts';

/** `enough`: raises that are all that is needed. `rate`: of a new one; `null`: none is needed, or nothing is sold. */
export type MissingRate = { enough: readonly CoveringRaise[]; rate: number | null };

/**
 * What the raises that are there leave to a new one: one of them has to be as large as that, or, where raises add up, all together.
 *
 * @param needed calls per minute above what the app has without raises
 */
export function missingRate(
  needed: number,
  covering: readonly CoveringRaise[],
  sold: readonly number[],
  addUp: boolean,
): MissingRate {
  if (addUp) {
    const rest = covering.reduce((left, { rate }) => left - rate, needed);
    return rest > 0 ? { enough: [], rate: smallestOf(sold, rest) } : { enough: covering, rate: null };
  }
  const rate = smallestOf(sold, needed);
  return { enough: rate === null ? [] : covering.filter((one) => one.rate >= rate), rate };
}

/** The smallest that is enough; the largest where none is. `null`: nothing is sold. */
function smallestOf(sold: readonly number[], needed: number): number | null {
  const rates = [...sold].sort((one, other) => one - other);
  return rates.find((rate) => rate >= needed) ?? rates.at(-1) ?? null;
}
