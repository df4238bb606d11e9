import { HOUR_MS } from '../../kit/durations.ts';
import type { AppCalls, Observed } from './observed.ts';
import type { FirmRaise } from './running-at.ts';

/** Of the limit, or of the calls themselves where it is not known: less is no news. */
const NOTICEABLE_PERCENT = 10;
/** What is near the limit, and what is over it, is news however small the step was. */
const NEAR_PERCENTS = [80, 100];
/** At the latest then the card says of when its figures are. */
const STALE_MS = HOUR_MS;

/**
 * After the calls were measured. The highest ones are always kept; what the card shows changes only where people would notice, so
 * that a card is not updated for nothing. `isNews`: the card is to be drawn again.
 *
 * @param own the raises of the request that run
 * @returns `null`: nothing is to be kept
 */
export function seeCalls(
  observed: Observed,
  own: readonly Pick<FirmRaise, 'no' | 'appId'>[],
  measured: readonly AppCalls[],
): { next: Observed; isNews: boolean } | null {
  const seen = { ...observed.seen };
  let isHigher = false;
  for (const { no, appId } of own) {
    const calls = measured.find((one) => one.appId === appId)?.calls;
    if (calls === undefined || calls <= (seen[no] ?? -1)) continue;
    seen[no] = calls;
    isHigher = true;
  }
  if (isNews(observed.calls, measured))
    return { next: { ...observed, seen, calls: [...measured] }, isNews: true };
  return isHigher ? { next: { ...observed, seen }, isNews: false } : null;
}

function isNews(shown: readonly AppCalls[] | undefined, measured: readonly AppCalls[]): boolean {
  if (measured.length === 0) return false;
  return measured.some((now) => {
    const before = shown?.find(({ appId }) => appId === now.appId);
    if (!before || before.limit !== now.limit || now.at - before.at >= STALE_MS) return true;
    const whole = now.limit ?? Math.max(before.calls, now.calls);
    if (Math.abs(now.calls - before.calls) * 100 >= whole * NOTICEABLE_PERCENT && whole > 0) return true;
    return NEAR_PERCENTS.some((percent) => reaches(now, percent) !== reaches(before, percent));
  });
}

function reaches({ calls, limit }: AppCalls, percent: number): boolean {
  return limit !== null && calls * 100 >= limit * percent;
}
