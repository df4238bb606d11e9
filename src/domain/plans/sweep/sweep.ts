import { DAY_MS } from '../../../kit/durations.ts';
import type { AppNeeds } from '../problem/need.ts';
import { type Purse, worthwhile } from '../problem/purse.ts';
import type { Sliced } from '../problem/sliced.ts';
import type { Allotment, Cheapest } from '../search/allotment.ts';
import { bestFirst, compareBounds, type Domination, type Place } from '../search/best-first.ts';
import { costOf, createWorth } from '../search/worth.ts';
import { createGraph, everyNode, type Node } from './graph.ts';
import { lacksNoMore } from './lacks.ts';
import { type Kind, offersOf } from './offers.ts';
import { guessedRemaining, knownRemaining } from './remaining.ts';

type State = Place & {
  node: Node;
  spent: readonly number[];
  /** What each purse can still be made to spend. */
  usable: readonly number[];
  /** Units that are counted: of what has to be bought, else all. */
  counted: number;
  allocations: number;
  last: Allotment | null;
  before: State | null;
};

/** With more moves, not all that can be lacking is looked at before the search. */
const MOST_MOVES = 20_000;
/** Nor where so many of the lowest raises for a day would be needed one after the other or on top of each other. */
const MOST_RAISES = 150;

/**
 * Covers all needs, whether raises add up or not: the cheapest way, then as {@link createWorth} says.
 *
 * The method: the next allocation is always one that is chosen for the first moment x at which those before it are not
 * enough, and starts at x, or at its pack's last start if that is earlier. Why that finds every set of allocations that
 * covers: in such a set some allocation that was not chosen yet runs at x. Before x all is covered without it, so it may
 * start as late as it can and still run at x: it covers as much from x on as before, and more behind its old end. So a
 * covering set stays one when it is chosen in this way, one after the other, and costs the same. What can follow depends on
 * what is still lacking and on what purses can still spend, and on nothing else.
 *
 * Whoever pays, few things can be lacking: so what they cost at least is worked out for all of them first, which leads the
 * search straight to what purses make of it.
 */
export function* sweep(
  apps: readonly AppNeeds[],
  purses: readonly Purse[],
  addUp: boolean,
  mostSteps: number,
  onlyUnits: boolean,
): Sliced<Cheapest> {
  const { offers, kinds } = offersOf(apps, purses);
  // An end is so many allocations away, and each place on the way has about as many others beside it as there are offers.
  if (!onlyUnits && fewestOf(apps, kinds) * offers.length > mostSteps) return 'too_many_steps';
  const graph = createGraph(apps, kinds, addUp);
  // Also what a purse cannot pay any more: it is no part of what is left, and purses with the same prices share a table.
  const parts = purses.map(({ pack }) => worthwhile(pack.specifications).map(({ units }) => Number(units)));
  const guessed = guessedRemaining(apps, offers, addUp);
  const bought = purses.findIndex(({ isBought }) => isBought);
  const largest = Math.max(0, ...offers.map(({ units }) => units));
  const least = guessed.least(graph.root).units;
  if (least === Number.POSITIVE_INFINITY) return { best: null };
  const { usableOf, worthOf } = createWorth(purses, parts, largest + least, onlyUnits);
  const rooms = purses.map((_purse, index) => usableOf(index, 0));
  const isLarge = raisesOf(apps, kinds, addUp) > MOST_RAISES;
  const order = isLarge ? null : yield* everyNode(graph, MOST_MOVES);
  yield;
  const remaining = order ? yield* knownRemaining(graph, order, rooms, bought) : guessed;
  yield;

  function stateAt(from: Omit<State, 'key' | 'bound' | 'isEnd'>): State[] {
    const { node, spent, usable, allocations } = from;
    const plain = remaining.least(node);
    if (plain.units === Number.POSITIVE_INFINITY) return [];
    const marked = remaining.leastWith(node, usable);
    const bound = worthOf({
      spent,
      usable,
      allocations,
      isOpen: (purse) => remaining.isOpen(node, purse),
      least:
        bought === -1 ? { ...plain, units: Math.max(plain.units, marked) } : { ...plain, bought: marked },
      leastBehind: (purse) => remaining.leastBehind(node, purse),
    });
    if (!bound) return [];
    let key = String(node.no);
    const differing = onlyUnits ? usable : spent;
    for (const [purse, units] of differing.entries()) if (remaining.isOpen(node, purse)) key += `|${units}`;
    return [{ ...from, key, bound, isEnd: node.lacks === null }];
  }

  function next(state: State): State[] {
    const { node, spent, usable } = state;
    const appId = apps[node.app]?.appId ?? '';
    const moves = new Map(graph.movesOf(node).map((move) => [move.kind, move]));
    return offers.flatMap(({ purse, index, specification, units, kind }) => {
      const [move, already] = [moves.get(kind), spent[index] ?? 0];
      if (!move || already + units > purse.left) return [];
      return stateAt({
        node: move.to,
        spent: spent.with(index, already + units),
        usable: usable.with(index, usableOf(index, already + units)),
        counted: state.counted + (bought === -1 || bought === index ? units : 0),
        allocations: state.allocations + 1,
        last: { appId, purse, specification, startsAt: move.startsAt },
        before: state,
      });
    });
  }

  /** It lacks no more at any time, counts no more, and no purse can spend less: whatever follows the one may follow the other. */
  const domination: Domination<State> = {
    groupOf: ({ node }) => `${node.app}|${node.lacks?.from}`,
    dominates: (known, place) =>
      known.counted <= place.counted &&
      known.usable.every(
        (units, purse) => units >= (place.usable[purse] ?? 0) || !remaining.isOpen(place.node, purse),
      ) &&
      lacksNoMore(known.node.lacks, place.node.lacks),
  };

  const root = { node: graph.root, spent: purses.map(() => 0), usable: rooms, counted: 0, allocations: 0 };
  const found = yield* bestFirst(
    stateAt({ ...root, last: null, before: null }),
    next,
    mostSteps,
    onlyUnits ? domination : undefined,
  );
  const { found: end, least: open } = found;
  const isCheapest = !open || (end !== null && compareBounds(costOf(end.bound), costOf(open)) <= 0);
  return isCheapest ? { best: end && allotmentsOf(end) } : 'too_many_steps';
}

/** Nothing runs longer than the longest. */
function fewestOf(apps: readonly AppNeeds[], kinds: readonly Kind[]): number {
  const longest = Math.max(1, ...kinds.map(({ days }) => days));
  const needed = apps.flatMap(({ needs }) => needs.map(({ from, to }) => (to - from) / DAY_MS));
  return Math.ceil(needed.reduce((sum, days) => sum + days, 0) / longest);
}

function raisesOf(apps: readonly AppNeeds[], kinds: readonly Kind[], addUp: boolean): number {
  const lowest = Math.min(...kinds.map(({ rate }) => rate));
  const needs = apps.flatMap((app) => app.needs);
  return needs.reduce(
    (sum, { from, to, rate }) => sum + ((to - from) / DAY_MS) * (addUp ? rate / lowest : 1),
    0,
  );
}

function allotmentsOf(end: State): Allotment[] {
  const allotments: Allotment[] = [];
  for (let state: State | null = end; state?.last; state = state.before) allotments.unshift(state.last);
  return allotments;
}
