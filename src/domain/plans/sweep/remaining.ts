import type { AppNeeds } from '../problem/need.ts';
import type { Sliced } from '../problem/sliced.ts';
import { costOfRate } from './cost-of-rate.ts';
import type { Graph, Node } from './graph.ts';
import { createLacks } from './lacks.ts';
import { leastCosts } from './least-costs.ts';
import { createLeastFrom } from './least-from.ts';
import { markedCosts } from './marked-costs.ts';
import type { Offer } from './offers.ts';

/** What is known of all ways from a node to the end. */
export type Remaining = {
  /** At least so many units and, of so many units, allocations. */
  least(node: Node): { units: number; allocations: number };
  /** At least so many of the units that are counted, with what each purse can still spend. */
  leastWith(node: Node, usable: readonly number[]): number;
  /** At least so many units that neither this purse nor one in front of it can pay. */
  leastBehind(node: Node, purse: number): number;
  /** Whether something may still be paid from the purse. */
  isOpen(node: Node, purse: number): boolean;
};

/**
 * What endless purses would pay, exactly, also if all up to some purse were for nothing; and with mark-ups where purses are
 * short, which is a bound only. @param order see {@link leastCosts} @param rooms what each purse can spend
 */
export function* knownRemaining(
  graph: Graph,
  order: readonly Node[],
  rooms: readonly number[],
  bought: number,
): Sliced<Remaining> {
  const plain = leastCosts(graph, order, ({ units }) => units);
  const behind = rooms.map(
    (_room, purse) => leastCosts(graph, order, ({ units, index }) => (index > purse ? units : 0)).units,
  );
  yield;
  const open = openPurses(graph, order, rooms.length);
  const counted = rooms.map((_room, purse) => (bought === -1 || bought === purse ? 1 : 0));
  yield;
  const { markups, costs } = yield* markedCosts(graph, order, rooms, counted);
  return {
    least: ({ no }) => ({ units: plain.units[no] ?? 0, allocations: plain.allocations[no] ?? 0 }),
    leastWith({ no }, usable) {
      let value = costs.units[no] ?? 0;
      for (const [purse, markup] of markups.entries())
        if (markup > 0 && open[no]?.[purse]) value -= markup * (usable[purse] ?? 0);
      return Math.ceil(value - ROUNDING);
    },
    leastBehind: ({ no }, purse) => behind[purse]?.[no] ?? 0,
    isOpen: ({ no }, purse) => open[no]?.[purse] === true,
  };
}

/** Where there are too many nodes to look at all of them. */
export function guessedRemaining(
  apps: readonly AppNeeds[],
  offers: readonly Offer[],
  addUp: boolean,
): Remaining {
  const leastFrom = createLeastFrom(costOfRate(dayPrices(offers), addUp));
  const { of } = createLacks(addUp);
  const whole = apps.map(({ needs }) => leastFrom(of(needs)));
  const following = whole.map((_one, app) => whole.slice(app + 1).reduce((sum, units) => sum + units, 0));
  return {
    least({ app, lacks }) {
      if (!lacks) return { units: 0, allocations: 0 };
      const units = Math.ceil(leastFrom(lacks) + (following[app] ?? 0) - ROUNDING);
      return { units, allocations: 1 };
    },
    leastWith: () => 0,
    leastBehind: () => 0,
    isOpen: ({ lacks }) => lacks !== null,
  };
}

/** A bound is made of fractions of units, of which there are none. */
const ROUNDING = 1e-3;

function openPurses({ movesOf }: Graph, order: readonly Node[], purses: number): boolean[][] {
  const open: boolean[][] = [];
  for (const node of order) {
    const own = new Array<boolean>(purses).fill(false);
    for (const { kind, to } of movesOf(node)) {
      for (const { index } of kind.offers) own[index] = true;
      for (let index = 0; index < purses; index += 1) if (open[to.no]?.[index]) own[index] = true;
    }
    open[node.no] = own;
  }
  return open;
}

/** What a day of each rate costs at least: a fraction of the units of whatever runs for several days. */
function dayPrices(offers: readonly Offer[]): { rate: number; units: number }[] {
  const byRate = new Map<number, number>();
  for (const { specification, units } of offers) {
    const { rate, days } = specification;
    byRate.set(rate, Math.min(byRate.get(rate) ?? Number.POSITIVE_INFINITY, units / days));
  }
  return [...byRate].map(([rate, units]) => ({ rate, units }));
}
