import { DAY_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Specification } from '../../packs/pack.ts';
import type { AppNeeds } from '../problem/need.ts';
import { type Purse, worthwhile } from '../problem/purse.ts';
import type { Allotment, Cheapest } from '../search/allotment.ts';
import { bestFirst, type Domination, type Place } from '../search/best-first.ts';
import { createWorth } from '../search/worth.ts';
import { costOfRate, type DayPrice } from './cost-of-rate.ts';
import { firstLack, type Holding, heldBefore, holdMore } from './first-lack.ts';
import { createLeastFrom } from './least-from.ts';

type Offer = { purse: Purse; index: number; specification: Specification; units: number };

type State = Place & {
  /** Of the apps, which come one after the other. */
  app: number;
  /** The first moment at which what was chosen is not enough; `null`: it always is. */
  lackAt: Instant | null;
  holding: Holding;
  spent: readonly number[];
  count: number;
  last: Allotment | null;
  before: State | null;
};

/**
 * Covers all needs, whether raises add up or not: the cheapest way, then as {@link createWorth} says.
 *
 * The method: the next allocation is always one that is chosen for the first moment x at which those before it are not
 * enough, and starts at x, or at its pack's last start if that is earlier. Why that finds every set of allocations that
 * covers: in such a set some allocation that was not chosen yet runs at x. Before x all is covered without it, so it may
 * start as late as it can and still run at x: it covers as much from x on as before, and more behind its old end. So a
 * covering set stays one when it is chosen in this way, one after the other, and costs the same. What can follow depends on
 * what the chosen ones still hold after x and on what is left in the purses.
 */
export function sweep(
  apps: readonly AppNeeds[],
  purses: readonly Purse[],
  addUp: boolean,
  mostSteps: number,
  onlyUnits: boolean,
): Cheapest {
  // Among equals the latest is gone on from first: what is longest, of what expires first.
  const offers = purses.flatMap((purse, index) => offersOf(purse, index)).reverse();
  const costOf = costOfRate(dayPrices(offers), addUp);
  const ends = apps.map(({ needs }) => needs.at(-1)?.to ?? 0);
  const leastOf = apps.map(({ needs }) => createLeastFrom(needs, addUp, costOf));
  const whole = leastOf.map((least) => least([], 0));
  const following = whole.map((_one, app) => whole.slice(app + 1).reduce((sum, units) => sum + units, 0));
  const parts = purses.map((_purse, index) =>
    offers.filter((one) => one.index === index).map(({ units }) => units),
  );
  const most =
    Math.max(0, ...offers.map(({ units }) => units)) + whole.reduce((sum, units) => sum + units, 0);
  const worthOf = createWorth(purses, parts, Math.ceil(most), onlyUnits);

  // Endless ones can pay whatever was spent of them; who asks for the best of the cheapest asks where from.
  const limited = purses.flatMap(({ left }, index) => (onlyUnits && !Number.isFinite(left) ? [] : [index]));
  const counted = purses.flatMap(({ left, isBought }, index) =>
    onlyUnits && !Number.isFinite(left) && !isBought ? [] : [index],
  );
  const keyOfSpent = (spent: readonly number[]) => limited.map((index) => spent[index]).join();

  /** It holds as much at any time, and spent no more of anything: whatever follows the one may follow the other. */
  const domination: Domination<State> = {
    groupOf: ({ app, lackAt }) => `${app}|${lackAt}`,
    dominates: (known, place) =>
      total(known.spent) <= total(place.spent) &&
      counted.every((index) => (known.spent[index] ?? 0) <= (place.spent[index] ?? 0)) &&
      place.holding.every(
        ({ until }) => heldBefore(known.holding, until, addUp) >= heldBefore(place.holding, until, addUp),
      ),
  };

  function stateAt(from: Omit<State, 'key' | 'bound' | 'isEnd' | 'lackAt'>, since: Instant): State[] {
    const needs = apps[from.app]?.needs;
    if (!needs) return ended(from);
    const lack = firstLack(needs, from.holding, addUp, since);
    if (!lack) return stateAt({ ...from, app: from.app + 1, holding: [] }, 0);
    const holding = from.holding.filter(({ until }) => until > lack.at);
    const least = (leastOf[from.app]?.(holding, lack.at) ?? 0) + (following[from.app] ?? 0);
    if (least === Number.POSITIVE_INFINITY) return [];
    const bound = worthOf({
      spent: from.spent,
      allocations: from.count,
      isOpen: () => true,
      least: { units: Math.ceil(least - ROUNDING), allocations: 1 },
      leastAfter: () => 0,
    });
    const held = holding.map(({ until, rate }) => `${until}x${rate}`);
    const key = `${from.app}|${lack.at}|${held.join()}|${keyOfSpent(from.spent)}`;
    return bound ? [{ ...from, holding, lackAt: lack.at, key, bound, isEnd: false }] : [];
  }

  function ended(from: Omit<State, 'key' | 'bound' | 'isEnd' | 'lackAt'>): State[] {
    const { spent, count: allocations } = from;
    const nothing = { units: 0, allocations: 0 };
    const bound = worthOf({ spent, allocations, isOpen: () => false, least: nothing, leastAfter: () => 0 });
    return bound ? [{ ...from, lackAt: null, key: 'end', bound, isEnd: true }] : [];
  }

  function next(state: State): State[] {
    const { app, lackAt, spent, holding } = state;
    const appId = apps[app]?.appId;
    if (lackAt === null || appId === undefined) return [];
    const rate = apps[app]?.needs.find(({ to }) => to > lackAt)?.rate ?? 0;
    return offers.flatMap(({ purse, index, specification, units }) => {
      const total = (spent[index] ?? 0) + units;
      const startsAt = Math.min(lackAt, purse.lastStart);
      const until = startsAt + specification.days * DAY_MS;
      const isLow = !addUp && specification.rate < rate;
      if (total > purse.left || until <= lackAt || isLow || purse.pack.pack.validFrom > lackAt) return [];
      const more = { until, rate: specification.rate };
      const taken = {
        app,
        holding: holdMore(holding, more, addUp, lackAt, ends[app] ?? 0),
        spent: spent.with(index, total),
        count: state.count + 1,
        last: { appId, purse, specification, startsAt },
        before: state,
      };
      return stateAt(taken, lackAt);
    });
  }

  const root = { app: 0, holding: [], spent: purses.map(() => 0), count: 0, last: null, before: null };
  const found = bestFirst(stateAt(root, 0), next, mostSteps, onlyUnits ? domination : undefined);
  if (found === 'too_many_steps') return found;
  return { best: found.found && allotmentsOf(found.found), steps: found.steps };
}

/** A bound is made of fractions of units, of which there are none. */
const ROUNDING = 1e-3;

function offersOf(purse: Purse, index: number): Offer[] {
  return worthwhile(purse.pack.specifications)
    .filter(({ units }) => units <= purse.left)
    .map((specification) => ({ purse, index, specification, units: Number(specification.units) }))
    .sort(
      (a, b) => b.specification.days - a.specification.days || b.specification.rate - a.specification.rate,
    );
}

const total = (spent: readonly number[]): number => spent.reduce((sum, units) => sum + units, 0);

function dayPrices(offers: readonly Offer[]): DayPrice[] {
  const byRate = new Map<number, number>();
  for (const { specification, units } of offers) {
    const { rate, days } = specification;
    byRate.set(rate, Math.min(byRate.get(rate) ?? Number.POSITIVE_INFINITY, units / days));
  }
  return [...byRate].map(([rate, units]) => ({ rate, units }));
}

function allotmentsOf(end: State): Allotment[] {
  const allotments: Allotment[] = [];
  for (let state: State | null = end; state?.last; state = state.before) allotments.unshift(state.last);
  return allotments;
}
