/** A rate, and what a day of it costs at least: a fraction of the units of whatever runs for several days. */
export type DayPrice = { rate: number; units: number };

/** More parts are not tried out: then every call per minute is taken for as cheap as the cheapest. */
const MOST_PARTS = 400;

/** The least that a day of so many calls per minute costs, of one rate alone or of rates that add up. */
export function costOfRate(prices: readonly DayPrice[], addUp: boolean): (rate: number) => number {
  const known = new Map<number, number>();
  const perCall = Math.min(...prices.map(({ rate, units }) => units / rate));
  const lowest = Math.min(...prices.map((one) => one.rate));
  const cheapest = (wanted: number): number => {
    if (wanted <= 0) return 0;
    const before = known.get(wanted);
    if (before !== undefined) return before;
    const cost = prices.reduce(
      (least, { rate, units }) =>
        Math.min(least, addUp || rate >= wanted ? units + cheapest(addUp ? wanted - rate : 0) : least),
      Number.POSITIVE_INFINITY,
    );
    known.set(wanted, cost);
    return cost;
  };
  return (rate) => (addUp && rate / lowest > MOST_PARTS ? rate * perCall : cheapest(rate));
}
