/**
 * Of some gaps together: what covering so many days more of each costs, and with how few links at that cost. A row has a cell
 * for all numbers of days of all its gaps; `sizes`: of each gap, days and one; of the last one cells are next to each other.
 */
export type CostRow = { sizes: readonly number[]; units: Float64Array; links: Float64Array };

/** Covering nothing costs nothing, and all else cannot be done. */
export function emptyRow(sizes: readonly number[]): CostRow {
  const cells = sizes.reduce((product, size) => product * size, 1);
  const nothing = () => new Float64Array(cells).fill(Number.POSITIVE_INFINITY);
  const row = { sizes, units: nothing(), links: nothing() };
  row.units[0] = 0;
  row.links[0] = 0;
  return row;
}

/** So many days of a gap of the row, for so many units. */
export type RowLink = { gap: number; days: number; units: number };

/**
 * With more links, of which each may be taken any number of times. It is the same row where they make nothing cheaper, which is
 * most often so: many packs have the same prices.
 */
export function withLinks(row: CostRow, more: readonly RowLink[]): CostRow {
  let better: CostRow | null = null;
  for (const link of more) better = addLink(better ?? row, link, better);
  return better ?? row;
}

/** @param own the row where it is one that may be changed */
function addLink(
  row: CostRow,
  { gap, days: length, units: price }: RowLink,
  own: CostRow | null,
): CostRow | null {
  const size = row.sizes[gap] ?? 1;
  const stride = strideOf(row.sizes, gap);
  let [{ units, links }, better] = [row, own];
  for (let cell = stride; cell < units.length; cell += 1) {
    const days = Math.floor(cell / stride) % size;
    if (days === 0) continue;
    const before = cell - Math.min(days, length) * stride;
    const unitsBy = (units[before] ?? 0) + price;
    const known = units[cell] ?? 0;
    if (unitsBy > known) continue;
    const linksBy = (links[before] ?? 0) + 1;
    if (unitsBy === known && linksBy >= (links[cell] ?? 0)) continue;
    if (!better) {
      [units, links] = [units.slice(), links.slice()];
      better = { sizes: row.sizes, units, links };
    }
    units[cell] = unitsBy;
    links[cell] = linksBy;
  }
  return better;
}

/** By gap, how many days of it each cell has. */
export function daysByCell(sizes: readonly number[]): Uint32Array[] {
  const cells = sizes.reduce((product, size) => product * size, 1);
  return sizes.map((size, gap) => {
    const stride = strideOf(sizes, gap);
    return Uint32Array.from({ length: cells }, (_one, cell) => Math.floor(cell / stride) % size);
  });
}

/** Whether no gap has more days in the one cell than in the other. */
export function isWithin(days: readonly Uint32Array[], one: number, other: number): boolean {
  for (let gap = 0; gap < days.length; gap += 1) {
    const own = days[gap];
    if (own && (own[one] ?? 0) > (own[other] ?? 0)) return false;
  }
  return true;
}

/** What is left of a cell when so many days of a gap are taken from it. */
export function cellBefore(sizes: readonly number[], cell: number, gap: number, length: number): number {
  const stride = strideOf(sizes, gap);
  return cell - Math.min(Math.floor(cell / stride) % (sizes[gap] ?? 1), length) * stride;
}

function strideOf(sizes: readonly number[], gap: number): number {
  return sizes.slice(gap + 1).reduce((product, one) => product * one, 1);
}

/**
 * With all that a purse covers for no more than `most`, instead of or beside what the row has. @param own of this purse alone
 * @param bound no cell can become better than its one: what is that good is looked at no further @param total no cell above that can be paid for
 */
export function withPurse(row: CostRow, own: CostRow, most: number, bound: CostRow, total: number): CostRow {
  const both = { sizes: row.sizes, units: row.units.slice(), links: row.links.slice() };
  const last = row.sizes.at(-1) ?? 1;
  for (const [block, inner] of blocksWithin(row.sizes).entries()) {
    for (let days = 0; days < last; days += 1) {
      const cell = block * last + days;
      if ((bound.units[cell] ?? 0) <= total) improve(both, row, own, most, bound, cell, days, inner);
    }
  }
  return both;
}

/** Of one cell all ways to part it between the purse and the row, until no better one is possible. */
function improve(
  both: CostRow,
  row: CostRow,
  own: CostRow,
  most: number,
  bound: CostRow,
  cell: number,
  days: number,
  inner: readonly number[],
): void {
  const last = row.sizes.at(-1) ?? 1;
  let [units, links] = [row.units[cell] ?? 0, row.links[cell] ?? 0];
  for (const block of inner) {
    if (units === bound.units[cell] && links === bound.links[cell]) break;
    // More days of the last gap never cost less.
    for (let part = block * last; part <= block * last + days; part += 1) {
      const price = own.units[part] ?? 0;
      if (price > most || price > units) break;
      const by = price + (row.units[cell - part] ?? 0);
      if (by > units) continue;
      const linksBy = (own.links[part] ?? 0) + (row.links[cell - part] ?? 0);
      if (by < units || linksBy < links) [units, links] = [by, linksBy];
    }
  }
  both.units[cell] = units;
  both.links[cell] = links;
}

/** Of cells that differ in the days of the last gap alone: which others have no more days of any other gap. */
function blocksWithin(sizes: readonly number[]): number[][] {
  const days = daysByCell(sizes.slice(0, -1));
  const blocks = sizes.slice(0, -1).reduce((product, size) => product * size, 1);
  const all = Array.from({ length: blocks }, (_one, block) => block);
  return all.map((block) => all.slice(0, block + 1).filter((inner) => isWithin(days, inner, block)));
}
