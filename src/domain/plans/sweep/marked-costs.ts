import type { Sliced } from '../problem/sliced.ts';
import type { Graph, Node } from './graph.ts';
import { type LeastCosts, leastCosts, spentOf } from './least-costs.ts';
import type { Offer } from './offers.ts';

/** `markups`: so much more each unit of a purse is counted. */
export type MarkedCosts = { markups: readonly number[]; costs: LeastCosts };

const ROUNDS = 30;
/** A step aims so much higher than the best bound that there is. */
const AIM = 0.02;
/** After so many steps that made nothing better, steps are half as long. */
const MOST_WORSE = 3;

/**
 * Mark-ups that make the bound strong where what is cheap is short (Lagrange multipliers of the limits of purses, found by
 * subgradient steps). Any mark-ups give a bound: whoever keeps to the limits pays no more with every unit marked up and the
 * mark-up of all that a purse can spend given back.
 *
 * @param rooms what each purse can spend at most
 * @param counted what its units count without a mark-up: nothing where only what has to be bought is counted
 */
export function* markedCosts(
  graph: Graph,
  order: readonly Node[],
  rooms: readonly number[],
  counted: readonly number[],
): Sliced<MarkedCosts> {
  const marked = (markups: readonly number[]) => {
    const priceOf = ({ index, units }: Offer) => units * ((counted[index] ?? 0) + (markups[index] ?? 0));
    const costs = leastCosts(graph, order, priceOf);
    const spent = spentOf(graph, costs, priceOf, rooms.length);
    const given = markups.reduce((sum, one, index) => (one > 0 ? sum + one * (rooms[index] ?? 0) : sum), 0);
    return { markups, costs, spent, value: (costs.units[graph.root.no] ?? 0) - given };
  };
  // Where only what is bought counts, as if every unit that need not be bought were worth as much as one that has to be.
  let current = marked(counted.map((one) => 1 - one));
  let best = current;
  let [length, worse] = [1, 0];
  for (let round = 0; round < ROUNDS; round += 1) {
    yield;
    const { spent, markups } = current;
    const excess = rooms.map((room, index) => (Number.isFinite(room) ? (spent[index] ?? 0) - room : 0));
    const slope = excess.reduce((sum, one, index) => (one > 0 || markups[index] ? sum + one * one : sum), 0);
    if (slope === 0) break;
    const step = (length * (best.value + AIM * Math.abs(best.value) + 1 - current.value)) / slope;
    current = marked(markups.map((one, index) => Math.max(0, one + step * (excess[index] ?? 0))));
    worse = current.value > best.value ? 0 : worse + 1;
    if (worse === 0) best = current;
    if (worse === MOST_WORSE) [length, worse, current] = [length / 2, 0, best];
  }
  return best;
}
