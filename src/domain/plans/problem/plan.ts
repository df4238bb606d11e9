import type { Instant } from '../../../kit/instant.ts';
import type { NonEmpty } from '../../../kit/non-empty.ts';
import type { AvailablePack } from '../../packs/available-pack.ts';
import type { Pack, Specification } from '../../packs/pack.ts';
import type { Units } from '../../units.ts';

/** A raise that runs or is scheduled already. */
export type RunningRaise = { request: string; rate: number; startsAt: Instant; endsAt: Instant };

/** What somebody wants of one app: so many calls per minute from the one instant to the other. */
export type PlanTarget = {
  appId: string;
  /** Provider account whose packs pay for it. */
  account: string;
  /** Calls per minute that are wanted in all. */
  rate: number;
  from: Instant;
  to: Instant;
  /** Calls per minute without any raise; a raise comes on top of it. `null`: not configured, and counted as none. */
  baseline: number | null;
  /** Of this app, in any order. */
  runs: readonly RunningRaise[];
};

export type PlanInput = {
  /** Each app once. */
  targets: NonEmpty<PlanTarget>;
  /** Of all accounts. */
  packs: readonly AvailablePack[];
  /** Whether raises of one app that run at the same time add up; else the highest one counts. */
  addUp: boolean;
  /** By so much two raises that meet should overlap, where that costs nothing. */
  overlapMs: number;
  now: Instant;
};

/** One allocation of a plan. */
export type PlannedAllocation = {
  appId: string;
  orderId: string;
  specification: Specification;
  startsAt: Instant;
  endsAt: Instant;
};

/** A pack that a plan spends from. `rest`: what would remain is too little for anything that it can be turned into. */
export type PackAfter = { pack: Pack; before: Units; spent: Units; after: Units; rest: boolean };

/** Where the limit of an app hangs on one raise following another. `overlapMs`: 0 where the one begins as the other ends. */
export type PlannedHandover = { appId: string; at: Instant; overlapMs: number };

/** The limit of an app from that instant on. */
export type LimitStep = { at: Instant; rate: number };

export type PlannedApp = {
  target: PlanTarget;
  /** Until when the target is held without a break, at least to its end; `null`: the baseline alone holds it. */
  heldUntil: Instant | null;
  /** The lowest limit within the window. */
  lowest: number;
};

/** The cheapest way to hold every target. No allocations: they are held already. */
export type Plan = {
  /** By app in the order of the targets, then by start. */
  allocations: PlannedAllocation[];
  units: Units;
  apps: PlannedApp[];
  /** What expires first comes first. */
  packs: PackAfter[];
  /** By app, then by time. */
  handovers: PlannedHandover[];
};

/** What has to be bought before a plan is possible: at least so many units in one pack, before that instant. `packs`: valid ones that do not suffice. */
export type MissingUnits = { account: string; units: Units; before: Instant; packs: number };

export type PlanRefusal =
  | { reason: 'window_reversed'; appId: string; from: Instant; to: Instant }
  | { reason: 'window_in_past'; appId: string; to: Instant }
  | { reason: 'window_too_long'; appId: string; mostDays: number }
  | { reason: 'app_twice'; appId: string }
  /** `highest`: the highest limit that one raise reaches on top of the baseline. */
  | { reason: 'beyond_sold'; appId: string; rate: number; baseline: number; highest: number; sold: number[] }
  | { reason: 'not_enough_units'; missing: NonEmpty<MissingUnits> }
  /** More possibilities than can be compared in reasonable time. */
  | { reason: 'too_many_possibilities' };
