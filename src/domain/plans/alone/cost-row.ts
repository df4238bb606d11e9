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

/**
 * With one more link, which may be taken any number of times. It is the same row where that makes nothing cheaper, which is
 * most often so: many packs have the same prices.
 *
 * @param gap of the row @param length days @param price units
 */
export function withLink(row: CostRow, gap: number, length: number, price: number): CostRow {
  const size = row.sizes[gap] ?? 1;
  const stride = row.sizes.slice(gap + 1).reduce((product, one) => product * one, 1);
  let [units, links, better]: [Float64Array, Float64Array, CostRow | null] = [row.units, row.links, null];
  for (let cell = 0; cell < units.length; cell += 1) {
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
  return better ?? row;
}

/** With all that a purse covers for no more than `most`, instead of or beside what the row has. @param own of this purse alone */
export function withPurse(row: CostRow, own: CostRow, most: number): CostRow {
  const both = { sizes: row.sizes, units: row.units.slice(), links: row.links.slice() };
  const last = row.sizes.at(-1) ?? 1;
  const blocks = blocksOf(row.sizes);
  for (const [block, fitting] of blocks.entries()) {
    for (let days = 0; days < last; days += 1) {
      const cell = block * last + days;
      if (cell === 0 || (own.units[cell] ?? 0) > most) continue;
      for (const other of fitting) addTo(both, row, other * last, last - days, own, cell);
    }
  }
  return both;
}

/** Of some cells of the row, and one of what a purse covers, both together, where they are cheaper than what is known. */
function addTo(both: CostRow, row: CostRow, from: number, count: number, own: CostRow, cell: number): void {
  const [price, more] = [own.units[cell] ?? 0, own.links[cell] ?? 0];
  for (let rest = from; rest < from + count; rest += 1) {
    const unitsBy = (row.units[rest] ?? 0) + price;
    const known = both.units[cell + rest] ?? 0;
    if (unitsBy > known) continue;
    const linksBy = (row.links[rest] ?? 0) + more;
    if (unitsBy === known && linksBy >= (both.links[cell + rest] ?? 0)) continue;
    both.units[cell + rest] = unitsBy;
    both.links[cell + rest] = linksBy;
  }
}

/** Of cells that differ in the days of the last gap alone: with which others no gap has more days than the row knows. */
function blocksOf(sizes: readonly number[]): number[][] {
  const outer = sizes.slice(0, -1);
  let all: number[][] = [[]];
  for (const size of outer)
    all = all.flatMap((days) => Array.from({ length: size }, (_one, more) => [...days, more]));
  const fits = (one: readonly number[], other: readonly number[]) =>
    outer.every((size, gap) => (one[gap] ?? 0) + (other[gap] ?? 0) < size);
  return all.map((one) => all.flatMap((other, block) => (fits(one, other) ? [block] : [])));
}
