import { DAY_MS, HOUR_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { mapAll } from '../../kit/non-empty.ts';
import type { Units } from '../units.ts';
import { soldOf } from './missing.ts';
import type { Plan, PlanInput, PlannedApp, PlanTarget } from './problem/plan.ts';

/** What could be had instead of a plan. `units`: so many more or fewer than the plan costs. */
export type Alternative =
  /** Of one app a higher limit. `by`: calls per minute more than the plan gives at its lowest. */
  | { kind: 'higher'; appId: string; rate: number; by: number; units: Units }
  /** A lower one than wanted. `by`: calls per minute fewer. */
  | { kind: 'lower'; appId: string; rate: number; by: number; units: Units }
  /** The same limit, until an earlier end. */
  | { kind: 'shorter'; appId: string; to: Instant; byMs: number; units: Units };

/** A plan for `input` says what the alternative costs. */
export type Variant = { change: DistributiveOmit<Alternative, 'units'>; input: PlanInput };

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** An earlier end than that is another wish. */
const MOST_EARLIER_MS = 12 * HOUR_MS;
/** A limit that is lower by more than this part of it, too. */
const MOST_LOWER = 0.2;
/** Nobody compares more of them. */
const MOST_VARIANTS = 6;

/** What people may want to know the price of: for each app the next higher limit, a slightly lower one, and a slightly earlier end. */
export function variantsOf(input: PlanInput, plan: Plan): Variant[] {
  const changes = plan.apps.flatMap((app) => changesOf(input, plan, app));
  return changes.slice(0, MOST_VARIANTS).map((change) => ({ change, input: changed(input, change) }));
}

/** What a variant costs more or fewer; `null`: its price is no reason to prefer it. */
export function priced({ change }: Variant, plan: Plan, variant: Plan): Alternative | null {
  const more = variant.units - plan.units;
  switch (change.kind) {
    case 'higher':
      return more >= 0n ? { ...change, units: more } : null;
    case 'lower':
    case 'shorter':
      return more < 0n ? { ...change, units: -more } : null;
  }
}

function changesOf(input: PlanInput, plan: Plan, { target, lowest }: PlannedApp): Variant['change'][] {
  const { appId } = target;
  const own = plan.allocations.filter((one) => one.appId === appId);
  const first = own[0];
  if (!first) return [];
  const limits = limitsOf(input, target, lowest);
  const higher = limits.find((rate) => rate > lowest);
  const lower = limits.filter((rate) => rate < target.rate).at(-1);
  const to = wholeDaysBefore(target.to, first.startsAt);
  const isNear = target.from < to && input.now < to && target.to - to <= MOST_EARLIER_MS;
  return [
    ...(higher === undefined ? [] : [{ kind: 'higher' as const, appId, rate: higher, by: higher - lowest }]),
    ...(isNear ? [{ kind: 'shorter' as const, appId, to, byMs: target.to - to }] : []),
    ...(lower !== undefined && target.rate - lower <= target.rate * MOST_LOWER
      ? [{ kind: 'lower' as const, appId, rate: lower, by: target.rate - lower }]
      : []),
  ];
}

/** Limits that what is sold reaches around the present one, in order. */
function limitsOf({ packs, addUp }: PlanInput, target: PlanTarget, lowest: number): number[] {
  const baseline = target.baseline ?? 0;
  const rates = soldOf(packs.filter(({ pack }) => pack.account === target.account)).map(({ rate }) => rate);
  const step = Math.min(...rates);
  const added = lowest - baseline;
  const limits = addUp ? [added + step, added - step, target.rate - baseline - step] : rates;
  return [...new Set(limits)]
    .filter((rate) => rate > 0)
    .map((rate) => baseline + rate)
    .sort((a, b) => a - b);
}

/** The last moment before the end that is whole days after the first start: every allocation runs for whole days. */
function wholeDaysBefore(to: Instant, firstStart: Instant): Instant {
  return firstStart + Math.floor((to - 1 - firstStart) / DAY_MS) * DAY_MS;
}

function changed(input: PlanInput, change: Variant['change']): PlanInput {
  const targets = mapAll(input.targets, (target) => {
    if (target.appId !== change.appId) return target;
    return change.kind === 'shorter' ? { ...target, to: change.to } : { ...target, rate: change.rate };
  });
  return { ...input, targets };
}
