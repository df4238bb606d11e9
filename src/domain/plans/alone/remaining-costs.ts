import type { Sliced } from '../problem/sliced.ts';
import type { ChainProblem, Link } from './chain-problem.ts';
import { type CostRow, emptyRow, withLinks } from './cost-row.ts';
import { daysOf } from './days-of.ts';
import { bestLateWay, type LatePurse, type LateWay, latePurses } from './late-purses.ts';
import type { Markups } from './relaxed-chains.ts';

/** What covering so many more days of each gap costs at least, with the links from a place on, and with how many links at that cost. */
export type RemainingCosts = {
  units(place: number, days: readonly number[]): number;
  links(place: number, days: readonly number[]): number;
};

/** Gaps are looked at together as long as their days make no more cells than that. */
const MOST_CELLS = 1_000;

/**
 * A lower bound for what remains to be covered: each gap alone, as if purses were endless and never expired, the cheapest days
 * and of these the fewest links.
 *
 * @param markups what links of a purse are counted more
 */
export function remainingCosts(problem: ChainProblem, markups: Markups = []): RemainingCosts {
  const groups = problem.gaps.map((_gap, index) => [index]);
  const priceOf = ({ units, purse }: Link) => units * (1 + (markups[purse] ?? 0));
  return sumOf(
    groups,
    groups.map((group) => rowsOf(problem, group, priceOf)),
  );
}

/** The same where no purse that is valid long enough pays more than it has, see {@link latePurses}: for each gap alone, or for as many together as are few enough. */
export function* remainingWithin(problem: ChainProblem, together: boolean): Sliced<RemainingCosts> {
  const groups = groupsOf(problem, together);
  const rows: Rows[] = [];
  for (const group of groups) {
    const late = yield* latePurses(problem, group, sizesOf(problem, group));
    rows.push(rowsWithin(problem, group, late));
  }
  return sumOf(groups, rows);
}

/** The same for all gaps together, and exact from the first link on of which no purse expires too early. */
export type WholeCosts = RemainingCosts & {
  /** The best way from there. */
  lateWay(days: readonly number[]): LateWay | null;
};

/** `null`: there are too many cells. */
export function* wholeCosts(problem: ChainProblem): Sliced<WholeCosts | null> {
  const [group, ...others] = groupsOf(problem, true);
  if (!group || others.length > 0) return null;
  const sizes = sizesOf(problem, group);
  const late = yield* latePurses(problem, group, sizes);
  const ways = new Map<number, LateWay | null>();
  return {
    ...sumOf([group], [rowsWithin(problem, group, late)]),
    lateWay(days) {
      const cell = cellOf(sizes, days);
      const known = ways.get(cell);
      const way = known === undefined ? bestLateWay(late, problem.purses, cell) : known;
      ways.set(cell, way);
      return way;
    },
  };
}

function groupsOf({ gaps }: ChainProblem, together: boolean): number[][] {
  const groups: number[][] = [];
  let cells = Number.POSITIVE_INFINITY;
  for (const [index, { from, to }] of gaps.entries()) {
    const size = daysOf(to - from) + 1;
    const last = groups.at(-1);
    if (together && last && cells * size <= MOST_CELLS) {
      last.push(index);
      cells *= size;
    } else {
      groups.push([index]);
      cells = size;
    }
  }
  return groups;
}

/** By place: from which link on. */
type Rows = readonly CostRow[];

function sumOf(groups: readonly (readonly number[])[], rows: readonly Rows[]): RemainingCosts {
  const all = (place: number, days: readonly number[], amount: 'units' | 'links') => {
    let sum = 0;
    for (const [index, group] of groups.entries()) {
      const row = rows[index]?.[place];
      if (!row) continue;
      sum += row[amount][cellOf(row.sizes, days, group)] ?? 0;
    }
    return sum;
  };
  return {
    units: (place, days) => all(place, days, 'units'),
    links: (place, days) => all(place, days, 'links'),
  };
}

/** @param group which days are meant, absent: all of them */
function cellOf(sizes: readonly number[], days: readonly number[], group?: readonly number[]): number {
  let cell = 0;
  for (let nth = 0; nth < sizes.length; nth += 1)
    cell = cell * (sizes[nth] ?? 1) + (days[group?.[nth] ?? nth] ?? 0);
  return cell;
}

function sizesOf({ gaps }: ChainProblem, group: readonly number[]): number[] {
  return group.map((gap) => daysOf((gaps[gap]?.to ?? 0) - (gaps[gap]?.from ?? 0)) + 1);
}

function rowsOf(problem: ChainProblem, group: readonly number[], priceOf: (link: Link) => number): Rows {
  const rows: CostRow[] = [];
  rows[problem.links.length] = emptyRow(sizesOf(problem, group));
  return addRows(rows, problem, group, priceOf);
}

function rowsWithin(problem: ChainProblem, group: readonly number[], late: readonly LatePurse[]): Rows {
  const { links, firstLate } = problem;
  const rows: CostRow[] = [];
  let end = links.length;
  rows[end] = emptyRow(sizesOf(problem, group));
  for (const { row, links: own } of [...late].reverse()) {
    const first = end - own.length;
    addRows(rows, problem, group, priceOf, first + 1, end);
    rows[first] = row;
    end = first;
  }
  return addRows(rows, problem, group, priceOf, 0, firstLate);
}

const priceOf = ({ units }: Link) => units;

/** From behind, from the row at `end` on. */
function addRows(
  rows: CostRow[],
  { links }: ChainProblem,
  group: readonly number[],
  priceOf: (link: Link) => number,
  first = 0,
  end = links.length,
): CostRow[] {
  for (let place = end - 1; place >= first; place -= 1) {
    const [row, link] = [rows[place + 1], links[place]];
    if (!row || !link) continue;
    const nth = group.indexOf(link.gap);
    rows[place] = nth === -1 ? row : withLinks(row, [{ gap: nth, days: link.days, units: priceOf(link) }]);
  }
  return rows;
}
