import { asRun, handoversOf } from './handovers.ts';
import { limitSteps } from './limit-steps.ts';
import type {
  PackAfter,
  Plan,
  PlanInput,
  PlannedAllocation,
  PlannedApp,
  PlanTarget,
} from './problem/plan.ts';

/** What a set of allocations comes to. */
export function outcomeOf(input: PlanInput, allocations: PlannedAllocation[]): Plan {
  const ownOf = ({ appId }: PlanTarget) => allocations.filter((one) => one.appId === appId);
  return {
    allocations,
    units: sumOf(allocations),
    apps: input.targets.map((target) => appOf(input, target, ownOf(target))),
    packs: packsAfter(input, allocations),
    handovers: input.targets.flatMap((target) => handoversOf(input, target, ownOf(target))),
  };
}

function appOf({ addUp, now }: PlanInput, target: PlanTarget, own: readonly PlannedAllocation[]): PlannedApp {
  const runs = [...target.runs, ...own.map(asRun)];
  const baseline = target.baseline ?? 0;
  const last = Math.max(target.to, ...runs.map(({ endsAt }) => endsAt));
  const from = Math.max(target.from, now);
  const fallsAt = limitSteps(baseline, runs, addUp, from, last + 1).find(
    ({ rate }) => rate < target.rate,
  )?.at;
  const within = limitSteps(baseline, runs, addUp, from, target.to);
  return {
    target,
    // The baseline alone may hold it, and does not end.
    heldUntil: fallsAt ?? null,
    lowest: Math.min(...within.map(({ rate }) => rate)),
  };
}

function packsAfter({ packs }: PlanInput, allocations: readonly PlannedAllocation[]): PackAfter[] {
  const after = packs.flatMap(({ pack, left, specifications }) => {
    const spent = sumOf(allocations.filter(({ orderId }) => orderId === pack.orderId));
    const remaining = left - spent;
    const rest = remaining > 0n && specifications.every(({ units }) => units > remaining);
    return spent === 0n ? [] : [{ pack, before: left, spent, after: remaining, rest }];
  });
  return after.sort((a, b) => a.pack.validUntil - b.pack.validUntil);
}

function sumOf(allocations: readonly PlannedAllocation[]): bigint {
  return allocations.reduce((sum, { specification }) => sum + specification.units, 0n);
}
