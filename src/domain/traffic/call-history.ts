import type { Instant } from '../../kit/instant.ts';
import type { CallRate } from './call-rate.ts';

/** The calls of the last hours, for people to look at. `levels`: the highest of each part of the time; `null`: none is known. */
export type CallHistory = { from: Instant; to: Instant; levels: (number | null)[] };

/** Half an hour is four of them in three hours' picture, which fits a phone's line. */
const PARTS = 24;

/** `null`: nothing is known of that time. @param rates the oldest first */
export function historyOf(rates: readonly CallRate[], from: Instant, to: Instant): CallHistory | null {
  const levels = Array.from({ length: PARTS }, (): number | null => null);
  for (const { at, calls } of rates) {
    const part = Math.min(PARTS - 1, Math.floor(((at - from) * PARTS) / (to - from)));
    if (at >= from && at <= to) levels[part] = Math.max(levels[part] ?? 0, Math.round(calls));
  }
  return levels.every((level) => level === null) ? null : { from, to, levels };
}

/** Bars from nothing to the highest, and a gap where nothing is known. */
const BARS = '▁▂▃▄▅▆▇█';
const GAP = ' ';

/** The same as a line of bars. */
export function barsOf({ levels }: Pick<CallHistory, 'levels'>): string {
  const highest = Math.max(1, ...levels.map((level) => level ?? 0));
  return levels
    .map((level) => (level === null ? GAP : (BARS[Math.round((level / highest) * (BARS.length - 1))] ?? GAP)))
    .join('');
}
