import type { ChainProblem, Link } from './chain-problem.ts';
import { type CostRow, emptyRow, withLink, withPurse } from './cost-row.ts';
import { daysOf } from './days-of.ts';
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

/**
 * The same where no purse that is valid long enough pays more than it has, for each gap alone or for as many together as are
 * few enough. For those purses and gaps that is exact: how a purse covers so many days of each gap for the least does not hang
 * on the others, so all that has to be chosen is how many days each purse covers, one purse after the other.
 */
export function remainingWithin(problem: ChainProblem, together: boolean): RemainingCosts {
  const groups: number[][] = [];
  let cells = Number.POSITIVE_INFINITY;
  for (const [index, { from, to }] of problem.gaps.entries()) {
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
  return sumOf(
    groups,
    groups.map((group) => rowsWithin(problem, group)),
  );
}

/** By place: from which link on. */
type Rows = readonly CostRow[];

function sumOf(groups: readonly (readonly number[])[], rows: readonly Rows[]): RemainingCosts {
  const all = (place: number, days: readonly number[], amount: 'units' | 'links') => {
    let sum = 0;
    for (const [index, group] of groups.entries()) {
      const row = rows[index]?.[place];
      if (!row) continue;
      let cell = 0;
      for (const [nth, gap] of group.entries()) cell = cell * (row.sizes[nth] ?? 1) + (days[gap] ?? 0);
      sum += row[amount][cell] ?? 0;
    }
    return sum;
  };
  return {
    units: (place, days) => all(place, days, 'units'),
    links: (place, days) => all(place, days, 'links'),
  };
}

function sizesOf({ gaps }: ChainProblem, group: readonly number[]): number[] {
  return group.map((gap) => daysOf((gaps[gap]?.to ?? 0) - (gaps[gap]?.from ?? 0)) + 1);
}

function rowsOf(problem: ChainProblem, group: readonly number[], priceOf: (link: Link) => number): Rows {
  const { links } = problem;
  const rows: CostRow[] = [];
  let row = emptyRow(sizesOf(problem, group));
  rows[links.length] = row;
  for (let place = links.length - 1; place >= 0; place -= 1) {
    row = withOne(row, group, links[place], priceOf);
    rows[place] = row;
  }
  return rows;
}

function rowsWithin(problem: ChainProblem, group: readonly number[]): Rows {
  const { links, purses, firstLate } = problem;
  const priceOf = ({ units }: Link) => units;
  const sizes = sizesOf(problem, group);
  const ownOf = (purse: number) =>
    links
      .filter((one) => one.purse === purse)
      .reduce((row, link) => withOne(row, group, link, priceOf), emptyRow(sizes));
  const rows: CostRow[] = [];
  let row = emptyRow(sizes);
  let behind = row;
  rows[links.length] = row;
  for (let place = links.length - 1; place >= 0; place -= 1) {
    const link = links[place];
    row = withOne(row, group, link, priceOf);
    const isFirst =
      link && place >= firstLate && (place === firstLate || links[place - 1]?.purse !== link.purse);
    if (isFirst) {
      row = withPurse(behind, ownOf(link.purse), purses[link.purse]?.left ?? 0);
      behind = row;
    }
    rows[place] = row;
  }
  return rows;
}

function withOne(
  row: CostRow,
  group: readonly number[],
  link: Link | undefined,
  priceOf: (link: Link) => number,
): CostRow {
  const gap = link ? group.indexOf(link.gap) : -1;
  return link && gap !== -1 ? withLink(row, gap, link.days, priceOf(link)) : row;
}
