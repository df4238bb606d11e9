import { DAY_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Sliced } from '../problem/sliced.ts';
import { bestFirst, type Domination, type Place } from '../search/best-first.ts';
import { createWorth, type Worth } from '../search/worth.ts';
import { type ChainBounds, chainBounds } from './chain-bounds.ts';
import type { ChainProblem, Link } from './chain-problem.ts';
import { daysOf } from './days-of.ts';
import type { LateWay } from './late-purses.ts';
import { leastUnits } from './relaxed-chains.ts';

/** A link and when it starts. */
export type Placed = { link: Link; startsAt: Instant };

export type Chains = { placed: Placed[]; worth: Worth };

/** Where there were too many steps, no chains are better than `least`. */
type Found = { chains: Chains | null; steps: number; least: readonly number[] | null };

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
  /** Of an end: what covers the rest. */
  late: LateWay | null;
};

/**
 * The best way to cover all gaps, as {@link createWorth} says; `null`: there is none. Links are taken in their order, each
 * any number of times (see {@link ChainProblem}). What can still follow depends on the place in that order, on how far the
 * gaps are covered and on what is left in purses that are open there, and on nothing else. Where gaps are few, what can
 * follow from the first purse on that is valid long enough is known beforehand, and nothing is searched there.
 */
export function* bestChains(
  problem: ChainProblem,
  mostSteps: number,
  onlyUnits: boolean,
  known?: ChainBounds,
): Sliced<Found> {
  const { gaps, purses, links, firstLate } = problem;
  const buys = purses.some(({ isBought }) => isBought);
  const bounds = known ?? (yield* chainBounds(problem, onlyUnits));
  const { whole } = bounds;
  const spans = openSpans(problem);
  const expiries = expiriesOf(problem);
  const parts = purses.map((_purse, index) =>
    links.filter((one) => one.purse === index).map(({ units }) => units),
  );
  const { usableOf, worthOf } = createWorth(purses, parts, leastUnits(problem), onlyUnits);

  // What the cheapest end costs that is known, where what is bought does not come first.
  let cheapest = Number.POSITIVE_INFINITY;

  // Whatever was spent of it, it can pay; who asks for the best of the cheapest asks where from.
  const isEndless = (purse: number) => onlyUnits && !Number.isFinite(purses[purse]?.left ?? 0);

  const daysLeft = ({ coveredUntil }: Pick<State, 'coveredUntil'>) =>
    gaps.map(({ to }, gap) => daysOf(to - (coveredUntil[gap] ?? 0)));

  function stateAt(from: Omit<State, 'key' | 'bound' | 'isEnd'>): State[] {
    const { coveredUntil, spent } = from;
    const days = daysLeft(from);
    const isEnd = days.every((one) => one === 0);
    const useful = isEnd ? links.length : nextUseful(from.at, days, spent);
    const isLate = whole !== null && !isEnd && useful >= firstLate;
    const at = isLate ? firstLate : useful;
    const units = bounds.unitsWith(at, days, spent);
    const total = spent.reduce((sum, one) => sum + one, units);
    if (units === Number.POSITIVE_INFINITY || total > cheapest) return [];
    if ((isEnd && !buys) || isLate) cheapest = total;
    const bound = worthOf({
      spent,
      usable: from.usable,
      allocations: from.links,
      isOpen: (purse) => (spans[purse]?.last ?? -1) >= at,
      least: { units, allocations: bounds.links(at, days) },
      leastBehind: (purse) => {
        const expiry = expiries[purse] ?? 0;
        if (expiry === 0) return 0;
        const later = gaps.map(({ to }, gap) => daysOf(to - Math.max(expiry, coveredUntil[gap] ?? 0)));
        return bounds.units(at, later);
      },
    });
    if (bound === null) return [];
    let key = isEnd ? 'end' : `${at}|${(at < firstLate ? coveredUntil : days).join()}`;
    if (!isEnd)
      for (const [purse, units] of spent.entries())
        if (isOpenAt(spans[purse], at) && !isEndless(purse)) key += `|${units}`;
    return [{ ...from, at, key, bound, isEnd }];
  }

  function withLate(state: State, late: LateWay | null): State[] {
    if (!late) return [];
    const spent = state.spent.map((units, purse) => units + (late.spent.get(purse) ?? 0));
    const coveredUntil = gaps.map(({ to }) => to);
    const allocations = state.links + late.allocations;
    return stateAt({ ...state, spent, coveredUntil, links: allocations, last: null, before: state, late });
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
    if (whole && at >= firstLate) return withLate(state, whole.lateWay(daysLeft(state)));
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
      late: null,
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
    late: null,
  });
  const found = yield* bestFirst(root, next, mostSteps, onlyUnits ? DOMINATION : undefined);
  return { ...found, chains: found.found && chainsOf(found.found) };
}

/** It covers as much of every gap, and spent no more of any purse: whatever follows the one may follow the other. */
const DOMINATION: Domination<State> = {
  groupOf: ({ at }) => String(at),
  dominates: (known, place) =>
    known.coveredUntil.every((until, gap) => until >= (place.coveredUntil[gap] ?? 0)) &&
    known.spent.every((units, purse) => units <= (place.spent[purse] ?? 0)),
};

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
  const early = end.late ? end.before : end;
  for (let state = early; state?.last; state = state.before) placed.unshift(state.last);
  const coveredUntil = [...(early?.coveredUntil ?? [])];
  for (const link of end.late?.taken ?? []) {
    const startsAt = coveredUntil[link.gap] ?? 0;
    placed.push({ link, startsAt });
    coveredUntil[link.gap] = startsAt + link.days * DAY_MS;
  }
  return { placed, worth: [...end.bound] };
}
