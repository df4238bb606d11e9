import type { ChainProblem, Link } from './chain-problem.ts';
import { daysOf } from './days-of.ts';

/** By purse: for so many times its units more each link of it is counted. */
export type Markups = readonly number[];

/** What covering every gap costs if purses are endless and never expire: no chains that cover them cost less. */
export function leastUnits(problem: ChainProblem): number {
  return relaxed(problem, []).value;
}

const ROUNDS = 40;

/**
 * Mark-ups that make a lower bound strong where cheap purses are short (Lagrange multipliers of their limits, found by
 * subgradient steps). Any mark-ups give a bound: chains that keep to their purses cost no more with every link marked up and
 * the mark-up of every full purse given back. `null`: they are of no use.
 */
export function bestMarkups(problem: ChainProblem): Markups | null {
  if (!pricesDiffer(problem)) return null;
  const { purses } = problem;
  const least = leastUnits(problem);
  let markups: number[] = purses.map(() => 0);
  let best: { markups: number[] | null; value: number } = { markups: null, value: least + 1 };
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { value, spent } = relaxed(problem, markups);
    if (value > best.value) best = { markups, value };
    const excess = purses.map(({ left }, index) => (Number.isFinite(left) ? (spent[index] ?? 0) - left : 0));
    const slope = excess.reduce((sum, one, index) => (one > 0 || markups[index] ? sum + one * one : sum), 0);
    if (slope === 0) break;
    const step = (0.1 * least) / round / slope;
    markups = markups.map((one, index) => Math.max(0, one + step * (excess[index] ?? 0)));
  }
  return best.markups;
}

/** Whether the same days of the same gap cost more in one purse than in another. */
export function pricesDiffer({ links }: ChainProblem): boolean {
  const prices = new Map<string, number>();
  return links.some(({ gap, days, units }) => {
    const known = prices.get(`${gap}/${days}`);
    prices.set(`${gap}/${days}`, units);
    return known !== undefined && known !== units;
  });
}

/** The cheapest way to cover each gap alone, with mark-ups. */
function relaxed(
  { gaps, purses, links }: ChainProblem,
  markups: Markups,
): { value: number; spent: number[] } {
  const spent = purses.map(() => 0);
  let value = 0;
  for (const [index, markup] of markups.entries())
    if (markup > 0) value -= markup * (purses[index]?.left ?? 0);
  for (const [index, { from, to }] of gaps.entries()) {
    const offers = new Map<number, { cost: number; link: Link }>();
    for (const link of links) {
      if (link.gap !== index) continue;
      const cost = link.units * (1 + (markups[link.purse] ?? 0));
      if (cost < (offers.get(link.days)?.cost ?? Number.POSITIVE_INFINITY))
        offers.set(link.days, { cost, link });
    }
    const chosen = cheapestDays([...offers.values()], daysOf(to - from));
    value += chosen.cost;
    for (const { purse, units } of chosen.links) spent[purse] = (spent[purse] ?? 0) + units;
  }
  return { value, spent };
}

function cheapestDays(
  offers: readonly { cost: number; link: Link }[],
  days: number,
): { cost: number; links: Link[] } {
  const cost = new Float64Array(days + 1).fill(Number.POSITIVE_INFINITY);
  const by: (Link | undefined)[] = [];
  cost[0] = 0;
  for (let day = 1; day <= days; day += 1) {
    for (const offer of offers) {
      const sum = (cost[Math.max(0, day - offer.link.days)] ?? 0) + offer.cost;
      if (sum >= (cost[day] ?? 0)) continue;
      cost[day] = sum;
      by[day] = offer.link;
    }
  }
  const links: Link[] = [];
  for (let day = days; day > 0; ) {
    const link = by[day];
    if (!link) break;
    links.push(link);
    day -= link.days;
  }
  return { cost: cost[days] ?? 0, links };
}
