import { type Box, type Constraint, type Cube, drop, keep, type Layout, within } from './boxes.ts';
import type { Region } from './deciders.ts';
import type { Feasible } from './feasible.ts';

/** What was seen of some requests: all classes that any of them has, and a box of them. */
export type Seen = { classes: Box; example: Box };

/**
 * Looks for requests of a box that none of some cubes covers. It parts the box along a variable that many of them look at until a
 * part is covered by one of them or touched by none, so that only what can still make a difference is ever parted.
 */
export function createSearch(layout: Layout, feasible: Feasible) {
  const size = layout.everything.length;
  const counts = new Int32Array(layout.variables.length);

  /** Hands over boxes that nothing covers until there are no others or `found` is content: whether it is. */
  function search(
    box: Box,
    cubes: readonly Cube[],
    isOfInterest: (box: Box) => boolean,
    found: (box: Box) => boolean,
  ): boolean {
    if (!isOfInterest(box)) return false;
    const open = narrow(box, cubes);
    if (open === null || !isOfInterest(box)) return false;
    if (open.length === 0) return found(box);
    const cut = mostUseful(open);
    const other = box.slice();
    drop(box, cut);
    if (search(box, open, isOfInterest, found)) return true;
    keep(other, cut);
    return search(other, open, isOfInterest, found);
  }

  /** A constraint on the variable that most cubes look at, the short ones above all, since they are done with the soonest. */
  function mostUseful(cubes: readonly Cube[]): Constraint {
    counts.fill(0);
    let best: Constraint | undefined;
    for (const cube of cubes) {
      for (const one of cube) {
        const count = (counts[one.variable] ?? 0) + (cube.length === 2 ? 4 : 1);
        counts[one.variable] = count;
        if (best === undefined || count > (counts[best.variable] ?? 0)) best = one;
      }
    }
    if (best === undefined) throw new Error('no cube looks at anything');
    const { variable } = best;
    const lengthOf = (cube: Cube) =>
      cube.some((one) => one.variable === variable) ? cube.length : Number.POSITIVE_INFINITY;
    const shortest = cubes.reduce((one, other) => (lengthOf(other) < lengthOf(one) ? other : one));
    return shortest.find((one) => one.variable === variable) ?? best;
  }

  return {
    /** Whether there is any request in the region. */
    has: ({ box, without }: Region): boolean =>
      search(
        box.slice(),
        without,
        () => true,
        (part) => feasible(part) !== null,
      ),

    /** Everything that requests of the region have, beside what was seen already; `null`: nothing ever was. */
    look({ box, without }: Region, before: Seen | null): Seen | null {
      let seen = before;
      const possible = feasible(box);
      if (possible === null) return seen;
      const isOfInterest = (part: Box): boolean => {
        if (seen === null) return true;
        for (let word = 0; word < size; word += 1) {
          if ((part[word] ?? 0) & (possible[word] ?? 0) & ~(seen.classes[word] ?? 0)) return true;
        }
        return false;
      };
      search(box.slice(), without, isOfInterest, (part) => {
        const classes = feasible(part);
        if (classes === null) return false;
        seen ??= { classes: new Int32Array(size), example: part.slice() };
        for (let word = 0; word < size; word += 1)
          seen.classes[word] = (seen.classes[word] ?? 0) | (classes[word] ?? 0);
        return false;
      });
      return seen;
    },
  };
}

export type Search = ReturnType<typeof createSearch>;

/**
 * What is left to look at of cubes, for requests of the box that are in none of them. Where a cube wants one thing only, the box
 * loses it. `null`: one of them covers the box.
 */
function narrow(box: Box, cubes: readonly Cube[]): readonly Cube[] | null {
  let open = cubes;
  for (;;) {
    const left: Cube[] = [];
    let isNarrower = false;
    for (const cube of open) {
      const rest = within(cube, box);
      if (rest === null) continue;
      const [first, second] = rest;
      if (first === undefined) return null;
      if (second !== undefined) {
        left.push(rest);
        continue;
      }
      drop(box, first);
      isNarrower = true;
    }
    if (!isNarrower) return left;
    open = left;
  }
}
