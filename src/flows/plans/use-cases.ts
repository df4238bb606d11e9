import type { Alternative } from '../../domain/plans/alternatives.ts';
import type { Plan, PlanRefusal } from '../../domain/plans/problem/plan.ts';
import type { RaiseWish } from '../../domain/requests/raise-wish.ts';
import type { AskRefusal } from '../../domain/requests/refusals.ts';
import type { Instant } from '../../kit/instant.ts';
import type { NonEmpty } from '../../kit/non-empty.ts';
import type { Result } from '../../kit/result.ts';
import type { Answer, AskInput } from '../requests/use-cases.ts';

/** What somebody wants of one app. `rate`: calls per minute in all. `from: null`: from now on. */
export type TargetWish = {
  /** Short name, display name or AppID as typed. */
  app: string;
  rate: number;
  from: Instant | null;
  to: Instant;
};

/** A name that is none of an app; the others are planned for nevertheless. */
export type UnknownApp = { typed: string; nearest: string | null };

/** A raise that waits for a decision: no plan counts on it. */
export type PendingRaise = {
  request: string;
  appId: string;
  rate: number;
  startsAt: Instant;
  endsAt: Instant;
};

/** A plan with everything that is said about it. */
export type Proposal = {
  plan: Plan;
  alternatives: Alternative[];
  /** Of every app of the plan, by AppID. */
  names: ReadonlyMap<string, string>;
  unknown: UnknownApp[];
  /** In the time of the plan. */
  pending: PendingRaise[];
  /** What was wished for; `app` is the AppID, and `from` is known. */
  targets: NonEmpty<TargetWish & { from: Instant }>;
  /** What would be requested; `null`: nothing has to be raised. */
  items: RaiseWish['items'] | null;
  /** When it was made. */
  at: Instant;
  /** Plans with the same allocations have the same. */
  mark: string;
};

/** `app`: the name of the app that it is about, `''` where it is about none. */
export type PlanningRefusal =
  | (PlanRefusal & { app: string })
  | { reason: 'unknown_apps'; unknown: NonEmpty<UnknownApp>; known: string[] };

/** `at` and `mark`: of the proposal that is requested. */
export type RequestPlanInput = Pick<AskInput, 'by' | 'channel' | 'onceKey' | 'reason'> &
  Pick<Proposal, 'targets' | 'at' | 'mark'>;

export type RequestPlanRefusal =
  | AskRefusal
  /** Something has changed since: this is the plan now. */
  | { reason: 'plan_changed'; proposal: Proposal }
  /** Something has changed since, and there is no plan now. */
  | { reason: 'plan_gone'; why: PlanningRefusal };

/** The cheapest raises for a rate and a window. Throws what the WeChat port throws where no packs are known yet. */
export type PlanUseCases = {
  make(targets: NonEmpty<TargetWish>): Promise<Result<Proposal, PlanningRefusal>>;
  /** All of a plan as one request, if it still is the plan. */
  request(input: RequestPlanInput): Promise<Result<Answer, RequestPlanRefusal>>;
};
