import type { ChainProblem } from './chain-problem.ts';
import { daysOf } from './days-of.ts';
import type { Markups } from './relaxed-chains.ts';

/** Of one gap, by days that remain to be covered, with all links from some place of their order on. */
type Row = { units: Float64Array; links: Float64Array };

/** What covering so many more days of a gap costs at least, with the links from a place on, and with how many links at that cost. */
export type RemainingCosts = {
  units(place: number, gap: number, days: number): number;
  links(place: number, gap: number, days: number): number;
};

/**
 * A lower bound for what remains to be covered, as if purses were endless and never expired: the cheapest days for each gap
 * alone, and of the cheapest the fewest links.
 *
 * @param markups what links of a purse are counted more
 */
export function remainingCosts({ gaps, links }: ChainProblem, markups: Markups = []): RemainingCosts {
  const current = gaps.map(({ from, to }) => emptyRow(daysOf(to - from)));
  const rows: Row[][] = [];
  rows[links.length] = [...current];
  for (let place = links.length - 1; place >= 0; place -= 1) {
    const link = links[place];
    const row = link && current[link.gap];
    const price = link && link.units * (1 + (markups[link.purse] ?? 0));
    if (link && row && price !== undefined) current[link.gap] = withLink(row, link.days, price);
    rows[place] = [...current];
  }
  return {
    units: (place, gap, days) => rows[place]?.[gap]?.units[days] ?? 0,
    links: (place, gap, days) => rows[place]?.[gap]?.links[days] ?? 0,
  };
}

function emptyRow(days: number): Row {
  const nothing = () => new Float64Array(days + 1).fill(Number.POSITIVE_INFINITY);
  const row = { units: nothing(), links: nothing() };
  row.units[0] = 0;
  row.links[0] = 0;
  return row;
}

/** The same row where the link makes nothing cheaper, which is most often so: many packs have the same prices. */
function withLink(row: Row, length: number, price: number): Row {
  let better: Row | null = null;
  for (let days = 1; days < row.units.length; days += 1) {
    const { units, links } = better ?? row;
    const before = Math.max(0, days - length);
    const unitsBy = (units[before] ?? 0) + price;
    const linksBy = (links[before] ?? 0) + 1;
    const known = units[days] ?? 0;
    if (unitsBy > known || (unitsBy === known && linksBy >= (links[days] ?? 0))) continue;
    better ??= { units: row.units.slice(), links: row.links.slice() };
    better.units[days] = unitsBy;
    better.links[days] = linksBy;
  }
  return better ?? row;
}
