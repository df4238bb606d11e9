import type { Instant } from '../../kit/instant.ts';
import type { LimitStep } from './problem/plan.ts';

/** A step wherever the limit of an app changes between the two instants: its baseline, and on top of it the highest raise, or all where they add up. */
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
    const rate = baseline + (addUp ? rates.reduce((sum, one) => sum + one, 0) : Math.max(0, ...rates));
    if (steps.at(-1)?.rate !== rate) steps.push({ at, rate });
  }
  return steps;
}
