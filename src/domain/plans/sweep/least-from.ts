import { DAY_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Lacks } from './lacks.ts';

/** What is lacking costs at least so much. */
export type LeastFrom = (lacks: Lacks | null) => number;

/**
 * A lower bound. Of moments that are a day or more apart an allocation of d days covers d at most. So if each allocation's
 * units are laid in equal parts on the days that it runs, no more is laid on such moments than it costs, and at each of them
 * at least what its rate costs. Of all such sets of moments the one is taken that says most.
 *
 * Which one is found from behind: in a best set every moment can be moved to the front until something is lacking no more as
 * much, or until the one before it is a day away. So each is a beginning of a piece of time with the same lack, or a day after
 * another one. What several lists end with is worked out once.
 */
export function createLeastFrom(costOf: (rate: number) => number): LeastFrom {
  const known = new Map<Lacks, Map<Instant, number>>();

  /** The most that moments from `at` on say. */
  function most(lacks: Lacks | null, at: Instant): number {
    if (!lacks) return 0;
    if (lacks.to <= at) return most(lacks.rest, at);
    const moment = Math.max(at, lacks.from);
    const memory = known.get(lacks) ?? new Map<Instant, number>();
    known.set(lacks, memory);
    const before = memory.get(moment);
    if (before !== undefined) return before;
    const withIt = costOf(lacks.rate) + most(lacks, moment + DAY_MS);
    const best = Math.max(withIt, most(lacks.rest, moment));
    memory.set(moment, best);
    return best;
  }

  return (lacks) => (lacks ? most(lacks, lacks.from) : 0);
}
