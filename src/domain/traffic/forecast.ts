import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';

/** The highest calls per minute of an app in a time. */
export type PastPeak = { from: Instant; to: Instant; calls: number };

/** What is expected, and of how many weeks it follows. */
export type Forecast = { calls: number; weeks: number };

/** So many weeks are looked back: more are another season. */
export const FORECAST_WEEKS = 4;
/** Steady growth is carried on, but nobody doubles from one week to the next for long. */
const MOST_GROWTH = 1.5;
/** Fewer do not make a trend. */
const TREND_WEEKS = 3;

/** The same time of the week, the latest week first. */
export function sameTimes({ from, to }: { from: Instant; to: Instant }): { from: Instant; to: Instant }[] {
  return Array.from({ length: FORECAST_WEEKS }, (_, index) => {
    const back = (index + 1) * 7 * DAY_MS;
    return { from: from - back, to: to - back };
  });
}

/**
 * What to expect in a time from the same weekday of the past weeks. On an ordinary day it is the median, which one odd week does not
 * move; where the calendar has a raise of the app in that time, somebody expects a special day, and the highest week counts. Where the
 * calls have risen from week to week, they are expected to rise once more by the same factor.
 *
 * @param input.weeks the peaks of {@link sameTimes}; `null`: not known, in which case a former raise that ran then says it
 * @param input.raises peaks of former raises of the app
 * @returns `null`: nothing is known of any of those weeks
 */
export function forecast(input: {
  window: { from: Instant; to: Instant };
  weeks: readonly (number | null)[];
  raises: readonly PastPeak[];
  isSpecial: boolean;
}): Forecast | null {
  const known = sameTimes(input.window).flatMap((time, index) => {
    const calls = input.weeks[index] ?? peakIn(time, input.raises);
    return calls === null ? [] : [{ calls, weeksAgo: index + 1 }];
  });
  if (known.length === 0) return null;
  const calls = known.map((one) => one.calls).sort((one, other) => one - other);
  const usual = input.isSpecial ? Math.max(...calls) : medianOf(calls);
  return { calls: Math.ceil(Math.max(usual, trendOf(known))), weeks: known.length };
}

function peakIn({ from, to }: { from: Instant; to: Instant }, raises: readonly PastPeak[]): number | null {
  const inside = raises.filter((raise) => raise.from < to && raise.to > from).map(({ calls }) => calls);
  return inside.length === 0 ? null : Math.max(...inside);
}

/** @param sorted at least one, ascending */
function medianOf(sorted: readonly number[]): number {
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2)];
  return ((sorted[low] ?? 0) + (sorted[high] ?? 0)) / 2;
}

/** The next one of a row that only ever rose; 0 where there is none. @param known the latest first */
function trendOf(known: readonly { calls: number; weeksAgo: number }[]): number {
  const [newest] = known;
  const oldest = known.at(-1);
  if (known.length < TREND_WEEKS || !newest || !oldest || oldest.calls <= 0) return 0;
  if (!known.every(({ calls }, index) => calls > (known[index + 1]?.calls ?? 0))) return 0;
  const perWeek = (newest.calls / oldest.calls) ** (1 / (oldest.weeksAgo - newest.weeksAgo));
  return newest.calls * Math.min(MOST_GROWTH, perWeek) ** newest.weeksAgo;
}
