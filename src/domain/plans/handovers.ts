import { DAY_MS, MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Specification } from '../packs/pack.ts';
import { needsOf } from './problem/need.ts';
import type { PlanInput, PlannedAllocation, PlannedHandover, PlanTarget } from './problem/plan.ts';

type Run = { startsAt: Instant; endsAt: Instant };

export function endOf(startsAt: Instant, { days }: Specification): Instant {
  return startsAt + days * DAY_MS;
}

/**
 * Lets raises that meet end to start overlap, where that costs nothing: whatever starts at such a handover, and what follows in
 * the same app, starts by some whole minutes earlier, as far as the target is still held in all of its window. Durations are
 * whole days, so a window mostly leaves time for it.
 */
export function overlapHandovers(
  input: PlanInput,
  allocations: readonly PlannedAllocation[],
): PlannedAllocation[] {
  return input.targets.flatMap((target) => {
    let own = allocations
      .filter(({ appId }) => appId === target.appId)
      .sort((a, b) => a.startsAt - b.startsAt);
    for (let index = 0; index < own.length; index += 1) own = overlapped(input, target, own, index);
    return own;
  });
}

function overlapped(
  input: PlanInput,
  target: PlanTarget,
  own: PlannedAllocation[],
  index: number,
): PlannedAllocation[] {
  const { overlapMs, addUp, now } = input;
  const startsAt = own[index]?.startsAt;
  if (startsAt === undefined || !meets([...target.runs, ...own], startsAt)) return own;
  const moved = (byMs: number) => {
    const earlier = own.map((one, nth) =>
      nth < index ? one : { ...one, startsAt: one.startsAt - byMs, endsAt: one.endsAt - byMs },
    );
    const runs = [...target.runs, ...earlier.map(asRun)];
    const isHeld = needsOf({ ...target, runs }, addUp, now).length === 0;
    return isHeld && earlier.every((one) => one.startsAt >= earliestStart(input, one)) ? earlier : null;
  };
  // What is held with a later start is held with every start in between: only its end comes later.
  let best = own;
  let [from, most] = [1, Math.floor(overlapMs / MINUTE_MS)];
  for (let minutes = most; from <= most; minutes = Math.ceil((from + most) / 2)) {
    const allocations = moved(minutes * MINUTE_MS);
    if (allocations) {
      best = allocations;
      from = minutes + 1;
    } else most = minutes - 1;
  }
  return best;
}

function earliestStart({ packs, now }: PlanInput, { orderId }: PlannedAllocation): Instant {
  return Math.max(now, packs.find(({ pack }) => pack.orderId === orderId)?.pack.validFrom ?? now);
}

/** Where the limit of an app hangs on one raise beginning as another ends, or shortly before. */
export function handoversOf(
  { overlapMs }: PlanInput,
  target: PlanTarget,
  own: readonly PlannedAllocation[],
): PlannedHandover[] {
  const runs: Run[] = [...target.runs, ...own];
  const near = Math.max(overlapMs, 1);
  const handovers = own.flatMap(({ startsAt, endsAt }) => [
    ...runs
      .filter((one) => startsAt <= one.endsAt && one.endsAt <= startsAt + near && one.startsAt < startsAt)
      .map((one) => ({ at: startsAt, until: one.endsAt })),
    ...target.runs
      .filter((one) => one.startsAt <= endsAt && endsAt <= one.startsAt + near && endsAt < one.endsAt)
      .map((one) => ({ at: one.startsAt, until: endsAt })),
  ]);
  const byTime = new Map(handovers.map((one) => [one.at, one.until]));
  return [...byTime]
    .sort(([a], [b]) => a - b)
    .map(([at, until]) => ({ appId: target.appId, at, overlapMs: until - at }));
}

function meets(runs: readonly Run[], at: Instant): boolean {
  return runs.some(({ endsAt }) => endsAt === at);
}

export function asRun({ specification, startsAt, endsAt }: PlannedAllocation) {
  return { request: '', rate: specification.rate, startsAt, endsAt };
}
