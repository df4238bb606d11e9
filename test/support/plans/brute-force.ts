import type { PlanInput } from '../../../src/domain/plans/problem/plan.ts';
import { DAY } from '../requests.ts';
import { lastMinute, neededAt, startsOf } from './moments.ts';

/** `spending`: see {@link spendingOf}. */
export type Best = { units: number; spending: number[] };

/** A few random plans have a hundred times as many as all others: they would take most of the time. */
const MOST_SITUATIONS = 15_000;

/**
 * Every set of allocations with starts on a grid, and nothing cleverer than never to look at the same situation twice: the
 * fewest units that hold every target, and of these the best way to spend them; `null` where none does. For tiny plans only:
 * beyond so many situations it gives up.
 */
export function bruteForce(input: PlanInput, step: number): Best | null | 'too_large' {
  const starts = startsOf(input, step);
  const edges = input.targets.flatMap(({ from, runs, account }) => {
    const lengths = input.packs.flatMap((one) => (one.pack.account === account ? one.specifications : []));
    const ends = starts.flatMap((at) => lengths.map(({ days }) => at + days * DAY));
    return [
      from,
      input.now,
      ...starts,
      ...ends,
      ...runs.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]),
    ];
  });
  const moments = [...new Set(edges)].sort((a, b) => a - b);
  const cells = input.targets.flatMap((target, app) =>
    moments.flatMap((at) => {
      const needed = neededAt(input, target, at);
      return needed > 0 ? [{ app, at, needed }] : [];
    }),
  );
  const seen = new Set<string>();
  let best: Best | null = null;

  function search(lacking: readonly number[], left: readonly number[], units: number): void {
    if (best !== null && units > best.units) return;
    const first = lacking.findIndex((rate) => rate > 0);
    const cell = cells[first];
    if (!cell) {
      const found = { units, spending: spendingOf(input, left) };
      if (best === null || isBetter(found, best)) best = found;
      return;
    }
    const key = `${lacking.join()}|${left.join()}`;
    if (seen.has(key) || seen.size >= MOST_SITUATIONS) return;
    seen.add(key);
    for (const [nth, pack] of input.packs.entries()) {
      if (pack.pack.account !== input.targets[cell.app]?.account) continue;
      for (const specification of pack.specifications) {
        const cost = Number(specification.units);
        if (cost > (left[nth] ?? 0) || (!input.addUp && specification.rate < cell.needed)) continue;
        const end = (at: number) => at + specification.days * DAY;
        for (const at of starts) {
          if (at > cell.at || end(at) <= cell.at || at > lastMinute(pack) || at < pack.pack.validFrom)
            continue;
          const then = lacking.map((rate, index) => {
            const one = cells[index];
            if (!one || one.app !== cell.app || one.at < at || one.at >= end(at)) return rate;
            if (input.addUp) return Math.max(0, rate - specification.rate);
            return specification.rate >= rate ? 0 : rate;
          });
          search(then, left.with(nth, (left[nth] ?? 0) - cost), units + cost);
        }
      }
    }
  }

  search(
    cells.map(({ needed }) => needed),
    input.packs.map(({ left }) => Number(left)),
    0,
  );
  return seen.size < MOST_SITUATIONS ? best : 'too_large';
}

/**
 * What of plans with the same cost is better, in this order, smaller being better: units that are spent of packs that expire
 * on a day, the earliest first, each less than nothing; then units in rests, of packs that were spent from, that are too few
 * for anything.
 */
export function spendingOf({ packs }: PlanInput, left: readonly number[]): number[] {
  const spent = packs.map((pack, nth) => Number(pack.left) - (left[nth] ?? 0));
  const dayOf = (nth: number) => Math.floor((packs[nth]?.pack.validUntil ?? 0) / DAY);
  const days = [...new Set(packs.map((_pack, nth) => dayOf(nth)))].sort((a, b) => a - b);
  const sum = (amounts: number[]) => amounts.reduce((all, one) => all + one, 0);
  const rests = packs.map(({ specifications }, nth) => {
    const rest = left[nth] ?? 0;
    const isUseless = (spent[nth] ?? 0) > 0 && specifications.every(({ units }) => Number(units) > rest);
    return isUseless ? rest : 0;
  });
  return [...days.map((day) => -sum(spent.filter((_units, nth) => dayOf(nth) === day)) + 0), sum(rests)];
}

function isBetter(one: Best, other: Best): boolean {
  const [a, b] = [
    [one.units, ...one.spending],
    [other.units, ...other.spending],
  ];
  const differs = a.findIndex((value, nth) => value !== b[nth]);
  return differs !== -1 && (a[differs] ?? 0) < (b[differs] ?? 0);
}
