import { DAY_MS } from '../../../kit/durations.ts';
import type { Gap } from './chain-problem.ts';

/** More ways are not tried. */
const MOST_WAYS = 4_096;

/**
 * Every way to look at gaps of an app as covered one by one, or some of them together with the time between.
 *
 * Where no allocation covers parts of two gaps, each gap is a chain of its own. One that does covers all the time between as
 * well, so from the beginning of the one to the end of the other all is covered by new allocations, as if it were one gap.
 * Only gaps that an allocation can reach across need be looked at together. `null`: too many ways.
 */
export function mergings(gaps: readonly Gap[], longestDays: number): Gap[][] | null {
  let ways: Gap[][] = [[]];
  for (const gap of gaps) {
    const merged = ways.flatMap((way) => {
      const last = way.at(-1);
      const isNear = last?.appId === gap.appId && gap.from - last.to < longestDays * DAY_MS;
      return last && isNear ? [[...way.slice(0, -1), { ...last, to: gap.to }]] : [];
    });
    ways = [...ways.map((way) => [...way, gap]), ...merged];
    if (ways.length > MOST_WAYS) return null;
  }
  return ways;
}
