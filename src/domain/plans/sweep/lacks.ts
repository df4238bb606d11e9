import type { Instant } from '../../../kit/instant.ts';
import type { Need } from '../problem/need.ts';

/** What an app still lacks, in order: a piece of time, and what comes after it. Equal lists are the same object. */
export type Lacks = { no: number; from: Instant; to: Instant; rate: number; rest: Lacks | null };

/** Makes lists of what is lacking, and each of them once. */
export function createLacks(addUp: boolean) {
  const known = new Map<string, Lacks>();

  /** Touching pieces with the same rate are one. */
  function cons(from: Instant, to: Instant, rate: number, rest: Lacks | null): Lacks {
    if (rest && rest.from === to && rest.rate === rate) return cons(from, rest.to, rate, rest.rest);
    const key = `${from}|${to}|${rate}|${rest?.no ?? ''}`;
    const before = known.get(key);
    if (before) return before;
    const lacks = { no: known.size, from, to, rate, rest };
    known.set(key, lacks);
    return lacks;
  }

  /** What is lacking once an allocation that has begun adds the rate up to the instant. */
  function without(lacks: Lacks | null, until: Instant, rate: number): Lacks | null {
    if (!lacks || lacks.from >= until) return lacks;
    const end = Math.min(lacks.to, until);
    const isCut = end < lacks.to;
    const after = isCut ? cons(end, lacks.to, lacks.rate, lacks.rest) : without(lacks.rest, until, rate);
    const lacking = lackingOf(lacks.rate, rate, addUp);
    return lacking > 0 ? cons(lacks.from, end, lacking, after) : after;
  }

  return {
    of: (needs: readonly Need[]): Lacks | null =>
      needs.reduceRight<Lacks | null>((rest, { from, to, rate }) => cons(from, to, rate, rest), null),
    without,
  };
}

/** Where rates do not add up, a lower one is of no help to the next. */
function lackingOf(needed: number, rate: number, addUp: boolean): number {
  if (addUp) return needed - rate;
  return rate >= needed ? 0 : needed;
}

/** Whether at no moment more is lacking than in the other list. */
export function lacksNoMore(one: Lacks | null, other: Lacks | null): boolean {
  let more = other;
  for (let piece = one; piece; piece = piece.rest) {
    let covered = piece.from;
    while (covered < piece.to) {
      while (more && more.to <= covered) more = more.rest;
      if (!more || more.from > covered || more.rate < piece.rate) return false;
      covered = more.to;
    }
  }
  return true;
}
