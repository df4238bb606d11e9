/** More places than that are not worth their time; whatever is left is then taken for a sum. */
const MOST_PLACES = 40_000;

/** What sums of some parts reach, each part any number of times. */
export type SumsOfParts = {
  /** The highest sum that is no more than the amount. Never too little. */
  within(amount: number): number;
  /** The lowest sum that is no less than the amount. Never too much. */
  above(amount: number): number;
  /** The fewest parts of which the amount is the sum. Never too many. */
  fewest(amount: number): number;
};

/** @param most amounts beyond are taken for sums, of as few parts as there may be */
export function sumsOfParts(parts: readonly number[], most: number): SumsOfParts {
  const step = parts.reduce(greatestCommonDivisor, 0);
  if (step === 0) return { within: () => 0, above: (amount) => amount, fewest: () => 0 };
  const places = Math.max(0, Math.floor(most / step));
  if (places > MOST_PLACES) return { within: (amount) => amount, above: (amount) => amount, fewest: () => 0 };
  const { highest, lowest, fewest } = tableOf([...new Set(parts.map((part) => part / step))], places);
  const placeOf = (amount: number) => Math.max(0, Math.min(places, Math.floor(amount / step)));
  const isBeyond = (amount: number) => Math.floor(amount / step) > places;
  return {
    within: (amount) => (isBeyond(amount) ? amount : (highest[placeOf(amount)] ?? 0) * step),
    above: (amount) => {
      const place = Math.ceil(amount / step);
      const sum = place > places ? amount : (lowest[place] ?? 0) * step;
      return sum === 0 ? Math.max(0, amount) : sum;
    },
    fewest: (amount) => {
      if (isBeyond(amount)) return Math.ceil(amount / Math.max(...parts));
      const count = fewest[placeOf(amount)] ?? 0;
      return Number.isFinite(count) ? count : 0;
    },
  };
}

function tableOf(
  steps: readonly number[],
  places: number,
): { highest: Float64Array; lowest: Float64Array; fewest: Float64Array } {
  const highest = new Float64Array(places + 1);
  const lowest = new Float64Array(places + 1);
  const fewest = new Float64Array(places + 1).fill(Number.POSITIVE_INFINITY);
  fewest[0] = 0;
  for (let place = 1; place <= places; place += 1) {
    for (const step of steps) {
      const by = step <= place ? (fewest[place - step] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      if (by < (fewest[place] ?? 0)) fewest[place] = by;
    }
    highest[place] = fewest[place] === Number.POSITIVE_INFINITY ? (highest[place - 1] ?? 0) : place;
  }
  // Behind the last sum of the table the next one is not known.
  for (let place = places, next = places; place >= 0; place -= 1) {
    if (fewest[place] !== Number.POSITIVE_INFINITY) next = place;
    lowest[place] = next;
  }
  return { highest, lowest, fewest };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
