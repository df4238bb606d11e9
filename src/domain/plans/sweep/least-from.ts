import { DAY_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Need } from '../problem/need.ts';
import { type Holding, lackAt } from './first-lack.ts';

/** What is needed from that moment on costs at least so much, with what is held already. */
export type LeastFrom = (holding: Holding, from: Instant) => number;

/**
 * A lower bound. Of moments that are a day or more apart an allocation of d days covers d at most. So if each allocation's
 * units are laid in equal parts on the days that it runs, no more is laid on such moments than it costs, and at each of them
 * at least what its rate costs. Of all such sets of moments the one is taken that says most.
 *
 * Which one is found from behind: in a best set every moment can be moved to the front until something is lacking no more as
 * much, or until the one before it is a day away. So each is a beginning of a piece of time with the same lack, or a day after
 * another one. Behind the end of what is held all is the same for everybody, and worked out once.
 */
export function createLeastFrom(
  needs: readonly Need[],
  addUp: boolean,
  costOf: (rate: number) => number,
): LeastFrom {
  const known = new Map<Instant, number>();
  const begins = needs.map(({ from }) => from);

  /** The most that moments from `at` on say. `starts`: of pieces, in order. */
  function most(
    at: Instant,
    holding: Holding,
    starts: readonly Instant[],
    seen: Map<Instant, number>,
  ): number {
    const isCommon = holding.every(({ until }) => until <= at);
    const memory = isCommon ? known : seen;
    const before = memory.get(at);
    if (before !== undefined) return before;
    let best = 0;
    const say = (moment: Instant) => {
      const lack = lackAt(needs, holding, addUp, moment);
      if (lack > 0) best = Math.max(best, costOf(lack) + most(moment + DAY_MS, holding, starts, seen));
    };
    say(at);
    for (const start of isCommon ? begins : starts) if (start > at) say(start);
    memory.set(at, best);
    return best;
  }

  return (holding, from) => {
    const starts = [...new Set([...begins, ...holding.map(({ until }) => until)])];
    return most(from, holding, starts, new Map());
  };
}
