import { DAY_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import { bestFirst, type Domination, type Place } from '../search/best-first.ts';
import { createWorth, type Worth } from '../search/worth.ts';
import type { ChainProblem, Link } from './chain-problem.ts';
import { daysOf } from './days-of.ts';
import { bestMarkups, leastUnits } from './relaxed-chains.ts';
import { type RemainingCosts, remainingCosts } from './remaining-costs.ts';

/** A link and when it starts. */
export type Placed = { link: Link; startsAt: Instant };

export type Chains = { placed: Placed[]; worth: Worth };

type State = Place & {
  /** Place in the order of links: those before it are not taken any more. */
  at: number;
  /** Until when each gap is covered from its beginning on. */
  coveredUntil: readonly Instant[];
  spent: readonly number[];
  /** What each purse can spend still. */
  usable: readonly number[];
  links: number;
  last: Placed | null;
  before: State | null;
};

/**
 * The best way to cover all gaps, as {@link createWorth} says; `null`: there is none. Links are taken in their order, each
 * any number of times (see {@link ChainProblem}). What can still follow depends on the place in that order, on how far the
 * gaps are covered and on what is left in purses that are open there, and on nothing else.
 */
export function bestChains(
  problem: ChainProblem,
  mostSteps: number,
  onlyUnits: boolean,
): { chains: Chains | null; steps: number } | 'too_many_steps' {
  const { gaps, purses, links, firstLate } = problem;
  const remaining = remainingCosts(problem);
  const markups = bestMarkups(problem);
  const marked = markups && remainingCosts(problem, markups);
  const spans = openSpans(problem);
  const expiries = expiriesOf(problem);
  const parts = purses.map((_purse, index) =>
    links.filter((one) => one.purse === index).map(({ units }) => units),
  );
  const { usableOf, worthOf } = createWorth(purses, parts, leastUnits(problem), onlyUnits);

  // Whatever was spent of it, it can pay; who asks for the best of the cheapest asks where from.
  const isEndless = (purse: number) => onlyUnits && !Number.isFinite(purses[purse]?.left ?? 0);

  /** With the links from that place on. */
  function leastOf(at: number, days: readonly number[], costs: RemainingCosts): number {
    let units = 0;
    for (const [gap, one] of days.entries()) units += costs.units(at, gap, one);
    return units;
  }

  function leastToSpend(at: number, days: readonly number[], spent: readonly number[]): number {
    const plain = leastOf(at, days, remaining);
    if (!marked || plain === 0 || plain === Number.POSITIVE_INFINITY) return plain;
    let strong = leastOf(at, days, marked);
    for (const [purse, markup] of markups.entries()) {
      if (markup > 0 && (spans[purse]?.last ?? -1) >= at)
        strong -= markup * ((purses[purse]?.left ?? 0) - (spent[purse] ?? 0));
    }
    return Math.max(plain, Math.ceil(strong - ROUNDING));
  }

  function stateAt(from: Omit<State, 'key' | 'bound' | 'isEnd'>): State[] {
    const { coveredUntil, spent } = from;
    const days = gaps.map(({ to }, gap) => daysOf(to - (coveredUntil[gap] ?? 0)));
    const isEnd = days.every((one) => one === 0);
    const at = isEnd ? links.length : nextUseful(from.at, days, spent);
    const units = leastToSpend(at, days, spent);
    if (units === Number.POSITIVE_INFINITY) return [];
    const bound = worthOf({
      spent,
      usable: from.usable,
      allocations: from.links,
      isOpen: (purse) => (spans[purse]?.last ?? -1) >= at,
      least: { units, allocations: days.reduce((sum, one, gap) => sum + remaining.links(at, gap, one), 0) },
      leastBehind: (purse) => {
        const expiry = expiries[purse] ?? 0;
        if (expiry === 0) return 0;
        const later = gaps.map(({ to }, gap) => daysOf(to - Math.max(expiry, coveredUntil[gap] ?? 0)));
        return leastOf(at, later, remaining);
      },
    });
    if (bound === null) return [];
    let key = isEnd ? 'end' : `${at}|${(at < firstLate ? coveredUntil : days).join()}`;
    if (!isEnd)
      for (const [purse, units] of spent.entries())
        if (isOpenAt(spans[purse], at) && !isEndless(purse)) key += `|${units}`;
    return [{ ...from, at, key, bound, isEnd }];
  }

  /** The next link that can be paid for and that is for a gap which is not covered. */
  function nextUseful(from: number, days: readonly number[], spent: readonly number[]): number {
    let at = from;
    for (let link = links[at]; link; at += 1, link = links[at]) {
      const left = (purses[link.purse]?.left ?? 0) - (spent[link.purse] ?? 0);
      if ((days[link.gap] ?? 0) > 0 && link.units <= left) break;
    }
    return at;
  }

  function next(state: State): State[] {
    const { at, coveredUntil, spent } = state;
    const link = links[at];
    if (!link) return [];
    const passed = stateAt({ ...state, at: at + 1 });
    const startsAt = Math.min(coveredUntil[link.gap] ?? 0, purses[link.purse]?.lastStart ?? 0);
    const until = startsAt + link.days * DAY_MS;
    const isUseful = (coveredUntil[link.gap] ?? 0) < Math.min(until, gaps[link.gap]?.to ?? 0);
    const total = (spent[link.purse] ?? 0) + link.units;
    if (!isUseful || total > (purses[link.purse]?.left ?? 0)) return passed;
    const taken = stateAt({
      at,
      coveredUntil: coveredUntil.with(link.gap, until),
      spent: spent.with(link.purse, total),
      usable: state.usable.with(link.purse, usableOf(link.purse, total)),
      links: state.links + 1,
      last: { link, startsAt },
      before: state,
    });
    return [...passed, ...taken];
  }

  const root = stateAt({
    at: 0,
    coveredUntil: gaps.map(({ from }) => from),
    spent: purses.map(() => 0),
    usable: purses.map((_purse, index) => usableOf(index, 0)),
    links: 0,
    last: null,
    before: null,
  });
  const found = bestFirst(root, next, mostSteps, onlyUnits ? DOMINATION : undefined);
  if (found === 'too_many_steps') return found;
  return { chains: found.found && chainsOf(found.found), steps: found.steps };
}

/** It covers as much of every gap, and spent no more of any purse: whatever follows the one may follow the other. */
const DOMINATION: Domination<State> = {
  groupOf: ({ at }) => String(at),
  dominates: (known, place) =>
    known.coveredUntil.every((until, gap) => until >= (place.coveredUntil[gap] ?? 0)) &&
    known.spent.every((units, purse) => units <= (place.spent[purse] ?? 0)),
};

/** Units, of which there are no parts, are compared with sums of fractions. */
const ROUNDING = 1e-3;

type Span = { first: number; last: number };

/** From where to where in the order each purse is paid from. */
function openSpans({ purses, links }: ChainProblem): (Span | undefined)[] {
  return purses.map((_purse, index) => {
    const first = links.findIndex(({ purse }) => purse === index);
    return first === -1 ? undefined : { first, last: links.findLastIndex(({ purse }) => purse === index) };
  });
}

/**
 * When the last allocation of each purse, and of those in front of it, ends at the latest; 0 for those that do not expire
 * too early for any start.
 */
function expiriesOf({ purses, links, firstLate }: ChainProblem): number[] {
  let latest = 0;
  return purses.map(({ lastStart }, index) => {
    const own = links.slice(0, firstLate).filter(({ purse }) => purse === index);
    latest = Math.max(latest, ...own.map(({ days }) => lastStart + days * DAY_MS));
    return own.length > 0 ? latest : 0;
  });
}

function isOpenAt(span: Span | undefined, at: number): boolean {
  return span !== undefined && span.first <= at && at <= span.last;
}

function chainsOf(end: State): Chains {
  const placed: Placed[] = [];
  for (let state: State | null = end; state?.last; state = state.before) placed.unshift(state.last);
  return { placed, worth: [...end.bound] };
}
