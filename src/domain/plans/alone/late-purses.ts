import { type Purse, restOf } from '../problem/purse.ts';
import type { Sliced } from '../problem/sliced.ts';
import type { ChainProblem, Link } from './chain-problem.ts';
import {
  type CostRow,
  cellBefore,
  daysByCell,
  emptyRow,
  isWithin,
  type RowLink,
  withLinks,
  withPurse,
} from './cost-row.ts';

/**
 * A purse that no gap outlasts. `own`: what it alone covers; `behind`: what those behind it cover together, and `row`: with it,
 * none of them paying more than it has.
 */
export type LatePurse = {
  purse: number;
  group: readonly number[];
  links: readonly Link[];
  /** See {@link daysByCell}. */
  days: readonly Uint32Array[];
  own: CostRow;
  behind: CostRow;
  row: CostRow;
};

/** How such purses cover what is left of all gaps. `spent`: by purse. */
export type LateWay = { taken: Link[]; spent: ReadonlyMap<number, number>; allocations: number };

/**
 * What purses that are valid to the end of every gap cover, exactly: how one of them covers so many days of each gap for the
 * least does not hang on the others, so all that has to be chosen is how many days each covers, one purse after the other.
 */
export function* latePurses(
  problem: ChainProblem,
  group: readonly number[],
  sizes: readonly number[],
): Sliced<LatePurse[]> {
  const late = problem.links.slice(problem.firstLate);
  const order = [...new Set(late.map(({ purse }) => purse))];
  const found: LatePurse[] = [];
  const days = daysByCell(sizes);
  const empty = emptyRow(sizes);
  // Most packs have the same prices.
  const known = new Map<string, CostRow>();
  // `endless`: as if none of them could be empty; `total`: all that they have.
  let [behind, endless, total] = [empty, empty, 0];
  for (const purse of order.reverse()) {
    yield;
    const links = late.filter((one) => one.purse === purse);
    const inGroup = links.flatMap((one): RowLink[] => {
      const gap = group.indexOf(one.gap);
      return gap === -1 ? [] : [{ ...one, gap }];
    });
    const prices = inGroup.map(({ gap, days, units }) => `${gap}|${days}|${units}`).join();
    const most = problem.purses[purse]?.left ?? 0;
    total += most;
    const same = known.get(prices);
    const own = same ?? withLinks(empty, inGroup);
    known.set(prices, own);
    const richer = same ? endless : withLinks(endless, inGroup);
    const row = rowWith({ behind, endless, richer, total }, own, most, () => withLinks(behind, inGroup));
    found.unshift({ purse, group, links, days, own, behind, row });
    [behind, endless] = [row, richer];
  }
  return found;
}

type Behind = { behind: CostRow; endless: CostRow; richer: CostRow; total: number };

/** Most often it need not be tried out how much the purse covers: it makes nothing cheaper, or can pay for all. */
function rowWith(
  { behind, endless, richer, total }: Behind,
  own: CostRow,
  most: number,
  withAll: () => CostRow,
): CostRow {
  if (behind === endless && richer === endless) return behind;
  const canPayAll = (own.units.at(-1) ?? 0) <= most;
  const row = canPayAll ? withAll() : withPurse(behind, own, most, richer, total);
  return isSame(row, richer) ? richer : row;
}

function isSame(one: CostRow, other: CostRow): boolean {
  return one.units.every(
    (units, cell) => units === other.units[cell] && one.links[cell] === other.links[cell],
  );
}

type Step = {
  cell: number;
  /** Of purses that are as urgent as the last one. */
  urgent: number;
  rests: number;
  allocations: number;
  taken: number;
  before: Step | null;
};

/**
 * Of the cheapest ways to cover a cell the one that plans are compared by: what expires first pays as much as it can, then no
 * rests, then few allocations. `null`: there is none.
 *
 * One purse after the other: of each, all that it can cover on a cheapest way. Whatever follows hangs on the cell that is left
 * alone, so of ways to the same cell the best is kept; and as soon as all purses of a day were asked, of all cells those to
 * which they paid most.
 */
export function bestLateWay(
  late: readonly LatePurse[],
  purses: readonly Purse[],
  cell: number,
): LateWay | null {
  if (!Number.isFinite(late[0]?.row.units[cell] ?? Number.POSITIVE_INFINITY)) return null;
  let steps: Step[] = [{ cell, urgent: 0, rests: 0, allocations: 0, taken: 0, before: null }];
  for (const [nth, one] of late.entries()) {
    const purse = purses[one.purse];
    if (!purse) continue;
    const isLast = purses[late[nth + 1]?.purse ?? -1]?.urgency !== purse.urgency;
    const following = followingSteps(steps, one, purse, isLast);
    steps = isLast ? following.map((step) => ({ ...step, urgent: 0 })) : following;
  }
  const end = steps.find((step) => step.cell === 0);
  return end ? wayOf(end, late) : null;
}

/** @param isLast of the purses of a day: then only what they paid most to is gone on from */
function followingSteps(
  steps: readonly Step[],
  { own, behind, row, days }: LatePurse,
  purse: Purse,
  isLast: boolean,
): Step[] {
  const following = new Map<number, Step>();
  let most = 0;
  for (const step of steps) {
    const known = row.units[step.cell] ?? 0;
    for (let cell = 0; cell <= step.cell; cell += 1) {
      const units = own.units[cell] ?? 0;
      const left = step.cell - cell;
      if (units + (behind.units[left] ?? 0) !== known || units > purse.left) continue;
      const urgent = step.urgent + units;
      if ((isLast && urgent < most) || !isWithin(days, cell, step.cell)) continue;
      most = Math.max(most, urgent);
      const rests = step.rests + (cell === 0 ? 0 : restOf(purse, units));
      const allocations = step.allocations + (own.links[cell] ?? 0);
      const way = { cell: left, urgent, rests, allocations, taken: cell, before: step };
      const other = following.get(left);
      if (!other || isBetter(way, other)) following.set(left, way);
    }
  }
  return [...following.values()].filter(({ urgent }) => !isLast || urgent === most);
}

function isBetter(one: Step, other: Step): boolean {
  const differences = [
    other.urgent - one.urgent,
    one.rests - other.rests,
    one.allocations - other.allocations,
  ];
  return (differences.find((difference) => difference !== 0) ?? 0) < 0;
}

function wayOf(end: Step, late: readonly LatePurse[]): LateWay {
  const steps: Step[] = [];
  for (let step = end; step.before; step = step.before) steps.unshift(step);
  const taken = steps.flatMap(({ taken: cell }, nth) => linksOf(late[nth], cell));
  const spent = new Map<number, number>();
  for (const { purse, units } of taken) spent.set(purse, (spent.get(purse) ?? 0) + units);
  return { taken, spent, allocations: taken.length };
}

/** The links of which what the purse alone covers is made. */
function linksOf(late: LatePurse | undefined, whole: number): Link[] {
  const found: Link[] = [];
  if (!late) return found;
  const { own, links, group } = late;
  for (let cell = whole; cell !== 0; ) {
    const last = links
      .map((link) => ({ link, before: cellBefore(own.sizes, cell, group.indexOf(link.gap), link.days) }))
      .find(
        ({ link, before }) =>
          before !== cell &&
          (own.units[before] ?? 0) + link.units === own.units[cell] &&
          (own.links[before] ?? 0) + 1 === own.links[cell],
      );
    if (!last) throw new Error('what is covered is covered by some link');
    found.unshift(last.link);
    cell = last.before;
  }
  return found;
}
