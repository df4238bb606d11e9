import type { PlanInput } from '../../../src/domain/plans/problem/plan.ts';
import { DAY } from '../requests.ts';
import { lastMinute, neededAt, startsOf } from './moments.ts';

/**
 * Every set of allocations with starts on a grid, and nothing cleverer than never to look at the same situation twice: the
 * fewest units that hold every target, `null` where none does. For tiny plans only.
 */
export function bruteForce(input: PlanInput, step: number): number | null {
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
  let best: number | null = null;

  function search(lacking: readonly number[], left: readonly number[], units: number): void {
    if (best !== null && units >= best) return;
    const first = lacking.findIndex((rate) => rate > 0);
    const cell = cells[first];
    if (!cell) {
      best = units;
      return;
    }
    const key = `${lacking.join()}|${left.join()}`;
    if (seen.has(key)) return;
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
  return best;
}
