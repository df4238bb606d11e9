import type { Sliced } from '../problem/sliced.ts';
import type { ChainProblem } from './chain-problem.ts';
import { bestMarkups, pricesDiffer } from './relaxed-chains.ts';
import { remainingCosts, remainingWithin, type WholeCosts, wholeCosts } from './remaining-costs.ts';

/** What is known of chains before any is put together. */
export type ChainBounds = {
  /** At least so many units cover so many days of each gap with the links from a place on. */
  units(place: number, days: readonly number[]): number;
  /** Of so many units at least so many links. */
  links(place: number, days: readonly number[]): number;
  /** The same as `units`, and more where of what is cheap so much was spent that it is short. @param spent by purse */
  unitsWith(place: number, days: readonly number[], spent: readonly number[]): number;
  /** `null`: what follows is not known from any place on. */
  whole: WholeCosts | null;
};

/** @param onlyUnits whether all of the time may go into a strong bound for units */
export function* chainBounds(problem: ChainProblem, onlyUnits: boolean): Sliced<ChainBounds> {
  const { purses, links, firstLate } = problem;
  const buys = purses.some(({ isBought }) => isBought);
  const whole = buys ? null : yield* wholeCosts(problem);
  const remaining = whole ?? (yield* remainingOf(problem, onlyUnits));
  yield;
  const markups = whole && firstLate === 0 ? null : bestMarkups(problem);
  const marked = markups && remainingCosts(problem, markups);
  const lastOf = purses.map((_purse, index) => links.findLastIndex(({ purse }) => purse === index));

  function unitsWith(place: number, days: readonly number[], spent: readonly number[]): number {
    const plain = remaining.units(place, days);
    if (!marked || plain === 0 || plain === Number.POSITIVE_INFINITY) return plain;
    let strong = marked.units(place, days);
    for (const [purse, markup] of markups.entries()) {
      if (markup > 0 && (lastOf[purse] ?? -1) >= place)
        strong -= markup * ((purses[purse]?.left ?? 0) - (spent[purse] ?? 0));
    }
    return Math.max(plain, Math.ceil(strong - ROUNDING));
  }

  return { units: remaining.units, links: remaining.links, unitsWith, whole };
}

function* remainingOf(problem: ChainProblem, onlyUnits: boolean) {
  return pricesDiffer(problem) ? yield* remainingWithin(problem, onlyUnits) : remainingCosts(problem);
}

/** Units, of which there are no parts, are compared with sums of fractions. */
const ROUNDING = 1e-3;
