import { type Purse, restOf } from '../problem/purse.ts';
import { type SumsOfParts, sumsOfParts } from './sums-of-parts.ts';

/**
 * What plans are compared by, the most important first: units that have to be bought; units; then, for each day on which packs
 * expire, the earliest first, units of these packs, more being better; then units in rests that are of no use; then the number
 * of allocations. Smaller is better in every place.
 */
export type Worth = number[];

/** Where {@link Worth} has what a plan costs. */
export const UNITS_AT = 1;

/** What plans are compared by first: what they cost. */
export function costOf(worth: readonly number[]): readonly number[] {
  return worth.slice(0, UNITS_AT + 1);
}

/** A way to spend, and what has to follow. */
export type Spending = {
  /** Units of each purse. */
  spent: readonly number[];
  /** What each can spend still: the highest sum of its parts that is no more than what is left of it. */
  usable: readonly number[];
  allocations: number;
  isOpen(purse: number): boolean;
  /** At least so many units and allocations more, and so many units of what has to be bought. */
  least: { units: number; allocations: number; bought?: number };
  /** Of these units so many at least that neither this purse nor those in front of it can pay. */
  leastBehind(purse: number): number;
};

export type WorthOf = {
  /** What a purse of which so much is spent can spend still. */
  usableOf(purse: number, spent: number): number;
  /**
   * The best that a way to spend can still become; `null`: what is open cannot pay for what has to follow. The places of a
   * worth hold in their order: each is a bound for all ends that equal the bound in the places before it. Whoever spends
   * exactly the least cannot spend more of the most urgent packs than sums of their parts reach, nor more than what is left
   * when others pay for what these cannot; the next ones have what then remains.
   */
  worthOf(spending: Spending): Worth | null;
};

/**
 * @param parts what can be bought of each purse, in units
 * @param most about what a plan costs in the best case
 */
export function createWorth(
  purses: readonly Purse[],
  parts: readonly (readonly number[])[],
  most: number,
  onlyUnits: boolean,
): WorthOf {
  const sums = allSums(purses, parts, most);
  const urgencies = Math.max(0, ...purses.map(({ urgency }) => urgency + 1));
  const buys = purses.some(({ isBought }) => isBought);
  const isAlone = purses.map(({ urgency }) => purses.filter((one) => one.urgency === urgency).length === 1);

  // Nobody asks what else is the best of what cannot be done yet.
  const placesCompared = buys ? UNITS_AT : onlyUnits ? UNITS_AT + 1 : UNITS_AT + urgencies + 3;

  function worthOf(spending: Spending): Worth | null {
    const { spent, isOpen, least } = spending;
    const payable = spending.usable.map((units, index) => (isOpen(index) ? units : 0));
    const behind = purses.map((_purse, index) => spending.leastBehind(index));
    if (!canPay(payable, least.units, behind)) return null;
    if (onlyUnits && !buys) return [0, sum(spent) + least.units];
    const worth: Worth = new Array(UNITS_AT + urgencies + 3).fill(0);
    const add = (place: number, amount: number) => {
      worth[place] = (worth[place] ?? 0) + amount;
    };
    let following = 0;
    let fewest = 0;
    for (const [index, purse] of purses.entries()) {
      const already = spent[index] ?? 0;
      const room = Math.max(0, least.units - (behind[index] ?? 0) - following);
      // What nobody else can pay has to be bought.
      const more = purse.isBought
        ? room
        : mostOf(payable[index] ?? 0, room, isAlone[index] ? sums[index] : undefined);
      following += more;
      if (purse.isBought) add(0, already + (sums[index]?.above(Math.max(more, least.bought ?? 0)) ?? 0));
      add(UNITS_AT, already);
      if (already + more === 0) continue;
      add(UNITS_AT + 1 + purse.urgency, -already - more);
      const isKnown = isAlone[index] || !isOpen(index);
      if (isKnown) add(UNITS_AT + 1 + urgencies, restOf(purse, already + more));
      if (isAlone[index]) fewest += sums[index]?.fewest(more) ?? 0;
    }
    add(UNITS_AT, least.units);
    worth[UNITS_AT + urgencies + 2] = spending.allocations + Math.max(fewest, least.allocations);
    return worth.slice(0, placesCompared);
  }

  const usableOf = (index: number, spent: number) =>
    sums[index]?.within((purses[index]?.left ?? 0) - spent) ?? 0;
  return { usableOf, worthOf };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((all, one) => all + one, 0);

/** Purses with the same prices share a table. */
function allSums(
  purses: readonly Purse[],
  parts: readonly (readonly number[])[],
  most: number,
): SumsOfParts[] {
  const keys = parts.map((own) => [...new Set(own)].sort((a, b) => a - b).join());
  const known = new Map<string, SumsOfParts>();
  return purses.map((_purse, index) => {
    const [own, key] = [parts[index] ?? [], keys[index] ?? ''];
    const largest = Math.max(...purses.map(({ left }, nth) => (keys[nth] === key ? left : 0)));
    // Where packs expire, a plan may cost more than in the best case; what is left beyond the table is taken for a sum.
    const sums = known.get(key) ?? sumsOfParts(own, Math.min(largest, 3 * most + Math.min(...own)));
    known.set(key, sums);
    return sums;
  });
}

/** A purse that alone is so urgent spends a sum of its parts; of several only all together are known to spend what there is. */
function mostOf(payable: number, room: number, sums: SumsOfParts | undefined): number {
  return payable <= room ? payable : (sums?.within(room) ?? room);
}

/** Whatever comes after the expiry of some purses has to be paid by those behind. */
function canPay(payable: readonly number[], units: number, after: readonly number[]): boolean {
  let behind = 0;
  for (let index = payable.length - 1; index >= 0; index -= 1) {
    if (behind < (after[index] ?? 0)) return false;
    behind += payable[index] ?? 0;
  }
  return behind >= units;
}
