import type { Instant } from '../../kit/instant.ts';
import type { LimitStep } from './problem/plan.ts';

/**
 * The limit of an app with these raises: its baseline, and on top of it the highest of them, or all where they add up. A raise of N
 * adds N calls per minute to what the app has without it: the raise guide sells "increases", and "allocates a single increase of
 * 100,000 per minute" (developers.weixin.qq.com/doc/service/guide/h5/get_quota.html). Whether two that run at the same time add up
 * it does not say. Plans, time lines and cards go by this one function.
 */
export function limitWith(baseline: number, rates: readonly number[], addUp: boolean): number {
  return baseline + (addUp ? rates.reduce((sum, rate) => sum + rate, 0) : Math.max(0, ...rates));
}

/** A step wherever the limit of an app changes between the two instants. */
export function limitSteps(
  baseline: number,
  runs: readonly { rate: number; startsAt: Instant; endsAt: Instant }[],
  addUp: boolean,
  from: Instant,
  to: Instant,
): LimitStep[] {
  const changes = runs
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
    .filter((at) => from < at && at < to);
  const steps: LimitStep[] = [];
  for (const at of [...new Set([from, ...changes])].sort((a, b) => a - b)) {
    const rates = runs
      .filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)
      .map(({ rate }) => rate);
    const rate = limitWith(baseline, rates, addUp);
    if (steps.at(-1)?.rate !== rate) steps.push({ at, rate });
  }
  return steps;
}
