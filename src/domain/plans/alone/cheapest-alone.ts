import type { Purse } from '../problem/purse.ts';
import type { Sliced } from '../problem/sliced.ts';
import type { Allotment, Cheapest } from '../search/allotment.ts';
import { compareBounds } from '../search/best-first.ts';
import { costOf, UNITS_AT, type Worth } from '../search/worth.ts';
import { bestChains, type Placed } from './best-chains.ts';
import { type ChainBounds, chainBounds } from './chain-bounds.ts';
import { type ChainProblem, chainProblem, type Gap, linksBy } from './chain-problem.ts';
import { mergings } from './mergings.ts';
import { leastUnits } from './relaxed-chains.ts';

/** One way to look at all gaps, and what no chains of it are cheaper than. */
type Way = { problem: ChainProblem; least: number; bounds: Map<boolean, ChainBounds> };

/** Covers all gaps where of raises that run at the same time the highest counts. */
export function createAlone(gaps: readonly Gap[], purses: readonly Purse[]) {
  let known: Way[] | 'too_many_ways' | null = null;
  return function* cheapestAlone(mostSteps: number, onlyUnits: boolean): Sliced<Cheapest> {
    known ??= yield* waysOf(gaps, purses);
    if (known === 'too_many_ways') return 'too_many_steps';
    let best: { worth: Worth; allotments: Allotment[] } | null = null;
    let open: readonly number[] | null = null;
    let steps = 0;
    for (const way of known) {
      // No plan of this way can be as cheap.
      if (best && !best.worth[0] && way.least > (best.worth[UNITS_AT] ?? 0)) break;
      const bounds = way.bounds.get(onlyUnits) ?? (yield* chainBounds(way.problem, onlyUnits));
      way.bounds.set(onlyUnits, bounds);
      // What is exact for the one question is so for the other.
      if (bounds.whole) way.bounds.set(!onlyUnits, bounds);
      const found = yield* bestChains(way.problem, mostSteps - steps, onlyUnits, bounds);
      steps += found.steps;
      const { chains, least } = found;
      if (least && (!open || compareBounds(least, open) < 0)) open = least;
      if (chains && (!best || compareBounds(chains.worth, best.worth) < 0))
        best = { worth: chains.worth, allotments: allotmentsOf(way.problem, chains.placed) };
    }
    const isCheapest = !open || (best !== null && compareBounds(costOf(best.worth), costOf(open)) <= 0);
    return isCheapest ? { best: best?.allotments ?? null } : 'too_many_steps';
  };
}

function* waysOf(gaps: readonly Gap[], purses: readonly Purse[]): Sliced<Way[] | 'too_many_ways'> {
  const longest = Math.max(0, ...purses.flatMap(({ pack }) => pack.specifications.map(({ days }) => days)));
  const all = mergings(gaps, longest);
  if (all === null) return 'too_many_ways';
  const links = linksBy(purses);
  const ways: Way[] = [];
  for (const way of all) {
    yield;
    const problem = chainProblem(way, purses, links);
    ways.push({ problem, least: leastUnits(problem), bounds: new Map() });
  }
  return ways.sort((a, b) => a.least - b.least);
}

function allotmentsOf({ gaps, purses }: ChainProblem, placed: readonly Placed[]): Allotment[] {
  return placed.flatMap(({ link, startsAt }) => {
    const [gap, purse] = [gaps[link.gap], purses[link.purse]];
    return gap && purse ? [{ appId: gap.appId, purse, specification: link.specification, startsAt }] : [];
  });
}
