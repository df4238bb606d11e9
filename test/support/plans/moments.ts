import type { AvailablePack } from '../../../src/domain/packs/available-pack.ts';
import type { PlanInput, PlanTarget } from '../../../src/domain/plans/problem/plan.ts';
import { DAY } from '../requests.ts';

const MINUTE = 60_000;

/** The last whole minute at which an allocation of the pack may start. */
export function lastMinute({ pack }: AvailablePack): number {
  return pack.validUntil % MINUTE === 0
    ? pack.validUntil - MINUTE
    : pack.validUntil - (pack.validUntil % MINUTE);
}

/** Starts on a grid, and last minutes of packs with whole days after them. */
export function startsOf({ packs, targets, now }: PlanInput, step: number): number[] {
  const end = Math.max(...targets.map(({ to }) => to));
  const starts = new Set<number>();
  for (let at = now; at < end; at += step) starts.add(at);
  for (const pack of packs)
    for (let at = lastMinute(pack); at < end; at += DAY) if (at >= now) starts.add(at);
  return [...starts].sort((a, b) => a - b);
}

/** What raises have to add at a moment, as somebody would work it out by hand. */
export function neededAt({ addUp, now }: PlanInput, target: PlanTarget, at: number): number {
  if (at < Math.max(now, target.from) || at >= target.to) return 0;
  const rates = target.runs.filter((one) => one.startsAt <= at && at < one.endsAt).map(({ rate }) => rate);
  const wanted = target.rate - (target.baseline ?? 0);
  if (addUp) return Math.max(0, wanted - rates.reduce((sum, rate) => sum + rate, 0));
  return rates.some((rate) => rate >= wanted) ? 0 : Math.max(0, wanted);
}
