import type { Purse } from '../problem/purse.ts';
import type { Allotment, Cheapest } from '../search/allotment.ts';
import { compareBounds } from '../search/best-first.ts';
import { UNITS_AT, type Worth } from '../search/worth.ts';
import { bestChains, type Placed } from './best-chains.ts';
import { type ChainProblem, chainProblem, type Gap } from './chain-problem.ts';
import { mergings } from './mergings.ts';
import { leastUnits } from './relaxed-chains.ts';

/** Covers all gaps where of raises that run at the same time the highest counts. */
export function cheapestAlone(
  gaps: readonly Gap[],
  purses: readonly Purse[],
  mostSteps: number,
  onlyUnits: boolean,
): Cheapest {
  const longest = Math.max(0, ...purses.flatMap(({ pack }) => pack.specifications.map(({ days }) => days)));
  const ways = mergings(gaps, longest);
  if (ways === null) return 'too_many_steps';
  const problems = ways
    .map((way) => chainProblem(way, purses))
    .map((problem) => ({ problem, least: leastUnits(problem) }))
    .sort((a, b) => a.least - b.least);
  let best: { worth: Worth; allotments: Allotment[] } | null = null;
  let steps = 0;
  for (const { problem, least } of problems) {
    // No plan of this way can be as cheap.
    if (best && !best.worth[0] && least > (best.worth[UNITS_AT] ?? 0)) break;
    const found = bestChains(problem, mostSteps - steps, onlyUnits);
    if (found === 'too_many_steps') return found;
    steps += found.steps;
    const { chains } = found;
    if (chains && (!best || compareBounds(chains.worth, best.worth) < 0))
      best = { worth: chains.worth, allotments: allotmentsOf(problem, chains.placed) };
  }
  return { best: best?.allotments ?? null, steps };
}

function allotmentsOf({ gaps, purses }: ChainProblem, placed: readonly Placed[]): Allotment[] {
  return placed.flatMap(({ link, startsAt }) => {
    const [gap, purse] = [gaps[link.gap], purses[link.purse]];
    return gap && purse ? [{ appId: gap.appId, purse, specification: link.specification, startsAt }] : [];
  });
}
