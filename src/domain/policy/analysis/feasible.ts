import type { Instant } from '../../../kit/instant.ts';
import type { Group } from './branch.ts';
import type { Variable } from './compile.ts';
import type { Space } from './space.ts';

/** What is known of the moments so far: it is requested at the earliest then, or begins at the latest then. */
export type Known = { earliest: Instant | null; latest: Instant | null };
export const NOTHING_KNOWN: Known = { earliest: null, latest: null };

/**
 * Leaves of a group of moments those that are possible with what is known: a raise never begins before it is requested. Stands for
 * the rest by the one that leaves the most open. `null`: none is possible. Other variables are free.
 */
function possible(
  group: Group,
  { of }: Pick<Variable, 'of'>,
  known: Known,
  space: Space,
): { group: Group; known: Known } | null {
  if (of !== 'requested' && of !== 'starts') return { group, known };
  const classes = space[of].flatMap((one, index) =>
    (group.classes >> BigInt(index)) & 1n && isPossible(of, one, known) ? [{ ...one, index }] : [],
  );
  if (classes.length === 0) return null;
  const best = classes.reduce((one, other) =>
    (of === 'requested' ? other.first < one.first : other.last > one.last) ? other : one,
  );
  const bits = classes.reduce((sum, { index }) => sum | (1n << BigInt(index)), 0n);
  return {
    group: { classes: bits, representative: best.index },
    // Once both are known there is nothing left to compare.
    known: of === 'requested' ? { ...known, earliest: best.first } : { ...known, latest: best.last },
  };
}

/** The same, each of them computed once: a search meets the same few groups again and again. */
export function possibleIn(space: Space) {
  const known = new Map<string, ReturnType<typeof possible>>();
  return (group: Group, variable: Pick<Variable, 'of'>, sofar: Known): ReturnType<typeof possible> => {
    if (variable.of !== 'requested' && variable.of !== 'starts') return { group, known: sofar };
    const key = `${variable.of} ${group.classes} ${sofar.earliest} ${sofar.latest}`;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const found = possible(group, variable, sofar, space);
    known.set(key, found);
    return found;
  };
}

function isPossible(
  of: 'requested' | 'starts',
  { first, last }: { first: Instant; last: Instant },
  { earliest, latest }: Known,
): boolean {
  return of === 'requested' ? latest === null || first <= latest : earliest === null || last >= earliest;
}

/** What of it can still make a difference: how many classes of the other one it excludes. */
export function keyOfKnown({ earliest, latest }: Known, space: Space): string {
  if (earliest !== null && latest !== null) return '';
  if (earliest !== null) return `e${space.starts.filter(({ last }) => last < earliest).length}`;
  if (latest !== null) return `l${space.requested.filter(({ first }) => first > latest).length}`;
  return '';
}
