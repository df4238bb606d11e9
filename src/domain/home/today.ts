import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Freeze } from '../freeze/freeze.ts';
import type { ExpiringUnits, Runway } from '../packs/runway.ts';
import { type BudgetUse, isNearlySpent } from '../policy/budget.ts';
import { alone } from '../requests/alone.ts';
import { expectedRun } from '../requests/run.ts';
import { standing } from '../requests/standing.ts';
import type { PendingRequest, RequestState } from '../requests/state.ts';
import { openReview } from '../reviews/review.ts';
import type { Units } from '../units.ts';

/** A raise that somebody wants to cancel. */
export type CancelAsked = { request: RequestState; no: number; by: string; expiresAt: Instant };

/** A pending request that its pack could not pay for if it were approved now. `units`: what it takes of that pack. */
export type Unpayable = { request: PendingRequest; orderId: string; units: Units; left: Units };

/** What a person's day may depend on. */
export type TodayFacts = {
  /** What stops approvals now. */
  freeze: Freeze | null;
  /** What the person may approve. */
  approvals: readonly RequestState[];
  cancels: readonly CancelAsked[];
  /** Automatic approvals that the person may review. */
  reviews: readonly RequestState[];
  unpayable: readonly Unpayable[];
  /** `[]`: there is no pack at all; `null`: not known. */
  runways: readonly Runway[] | null;
  /** What runs or will run, of everybody. */
  raises: readonly RequestState[];
  /** How far the budgets of this month are used. */
  budgets: readonly BudgetUse[];
};

/** One thing to know or to do today. */
export type TodayItem =
  | { kind: 'frozen'; freeze: Freeze }
  /** Nobody knows whether WeChat did it. */
  | { kind: 'unknown'; request: RequestState }
  | { kind: 'unpayable'; request: RequestState; orderId: string; units: Units; left: Units }
  | { kind: 'approve'; request: RequestState }
  | { kind: 'approve_cancel'; asked: CancelAsked }
  /** What was approved automatically should be reviewed by now. */
  | { kind: 'review_overdue'; request: RequestState }
  /** Nothing of the account can be used any more, or nothing sold can be afforded. `account: null`: there is no pack at all. */
  | { kind: 'no_units'; account: string | null }
  | { kind: 'runs_out'; runway: Runway & { runsOutAt: Instant } }
  /** `first` expires first; `more`: what else of the account expires unused within {@link WASTE_MS}. */
  | { kind: 'wastes'; account: string; first: ExpiringUnits; more: { packs: number; units: Units } }
  /** Nearly spent, or more than that, for as long as its month goes on. */
  | { kind: 'budget'; use: BudgetUse }
  /** `request`: of several allocations that one alone, unless all of them do so together. */
  | Boundary;

type Boundary = { kind: 'starts' | 'ends'; request: RequestState; at: Instant };

/** `more`: so many things that matter less are not among the items. */
export type Today = { items: TodayItem[]; more: number };

/** A person reads no more at a glance. */
const MOST_ITEMS = 5;
/** Of one kind, as long as there are others: ten requests to approve must not hide that units expire tomorrow. */
const MOST_OF_A_KIND = 2;
/** Time enough to buy a pack, or to bring a raise forward. */
const RUNS_OUT_MS = 14 * DAY_MS;
const WASTE_MS = 15 * DAY_MS;

/** What matters today, the most urgent first. */
export function todayOf(facts: TodayFacts, now: Instant): Today {
  const ranked: TodayItem[] = [
    ...(facts.freeze ? [{ kind: 'frozen' as const, freeze: facts.freeze }] : []),
    ...unknownOutcomes(facts.raises, now),
    ...facts.unpayable.map((one) => ({ kind: 'unpayable' as const, ...one })),
    ...withoutUnits(facts.runways),
    ...overdueReviews(facts, now),
    ...approvals(facts),
    ...wasted(facts.runways ?? [], now),
    ...nearlySpent(facts.budgets),
    ...startingAndEnding(facts.raises, now),
    ...runningOut(facts.runways ?? [], now),
  ];
  const first = ranked.filter(
    ({ kind }, index) =>
      ranked.slice(0, index).filter((earlier) => earlier.kind === kind).length < MOST_OF_A_KIND,
  );
  const others = ranked.filter((item) => !first.includes(item));
  const chosen = new Set([...first, ...others].slice(0, MOST_ITEMS));
  return { items: ranked.filter((item) => chosen.has(item)), more: ranked.length - chosen.size };
}

function unknownOutcomes(raises: readonly RequestState[], now: Instant): TodayItem[] {
  return raises.filter((request) => isUnknown(request, now)).map((request) => ({ kind: 'unknown', request }));
}

function isUnknown(request: RequestState, now: Instant): boolean {
  if (standing(request, now) === 'unknown') return true;
  return (
    request.phase === 'approved' &&
    request.allocations.some(
      (one) => one.state === 'unknown' || (one.state === 'cancelling' && one.unknownSince !== null),
    )
  );
}

function withoutUnits(runways: TodayFacts['runways']): TodayItem[] {
  if (runways?.length === 0) return [{ kind: 'no_units', account: null }];
  return (runways ?? [])
    .filter(({ largest }) => largest.length === 0)
    .map(({ account }) => ({ kind: 'no_units', account }));
}

function overdueReviews({ reviews }: TodayFacts, now: Instant): TodayItem[] {
  const overdue = reviews.filter((request) => (openReview(request)?.dueAt ?? now + 1) <= now);
  return overdue.map((request) => ({ kind: 'review_overdue', request }));
}

/** What expires first first, whichever of the two it is. */
function approvals({ approvals: requests, cancels }: TodayFacts): TodayItem[] {
  const all = [
    ...requests.map((request) => ({ at: request.expiresAt, item: { kind: 'approve' as const, request } })),
    ...cancels.map((asked) => ({ at: asked.expiresAt, item: { kind: 'approve_cancel' as const, asked } })),
  ];
  return all.sort((a, b) => a.at - b.at).map(({ item }) => item);
}

function wasted(runways: readonly Runway[], now: Instant): TodayItem[] {
  const items = runways.flatMap(({ account, expiring }) => {
    const [first, ...others] = expiring.filter(({ at }) => at <= now + WASTE_MS);
    const units = others.reduce((sum, one) => sum + one.units, 0n);
    return first ? [{ kind: 'wastes' as const, account, first, more: { packs: others.length, units } }] : [];
  });
  return items.sort((a, b) => a.first.at - b.first.at);
}

/** What is spent furthest first. */
function nearlySpent(budgets: readonly BudgetUse[]): TodayItem[] {
  const share = ({ used, budget }: BudgetUse) => Number((used * 1000n) / budget.units);
  return budgets
    .filter(({ used, budget }) => isNearlySpent({ used, units: budget.units }, 0n))
    .sort((a, b) => share(b) - share(a))
    .map((use) => ({ kind: 'budget', use }));
}

function startingAndEnding(raises: readonly RequestState[], now: Instant): TodayItem[] {
  const items = raises.flatMap((request) => {
    const { items: all } = request.raise;
    const lines = all.flatMap((_item, index) => boundaryOf(alone(request, index + 1), now) ?? []);
    const [first] = lines;
    const together = lines.every(({ kind, at }) => kind === first?.kind && at === first.at);
    return first && together && lines.length === all.length ? [{ ...first, request }] : lines;
  });
  return items.sort((a, b) => a.at - b.at);
}

/** Of one allocation. */
function boundaryOf(request: RequestState, now: Instant): Boundary | null {
  const isSoon = (at: Instant) => at > now && at <= now + DAY_MS;
  const run = isUnknown(request, now) ? null : expectedRun(request);
  if (!run) return null;
  if (isSoon(run.startsAt)) return { kind: 'starts', request, at: run.startsAt };
  return run.startsAt <= now && isSoon(run.endsAt) ? { kind: 'ends', request, at: run.endsAt } : null;
}

function runningOut(runways: readonly Runway[], now: Instant): TodayItem[] {
  return runways
    .flatMap((runway) => {
      const { runsOutAt, largest } = runway;
      const isSoon = runsOutAt !== null && runsOutAt <= now + RUNS_OUT_MS && largest.length > 0;
      return isSoon ? [{ kind: 'runs_out' as const, runway: { ...runway, runsOutAt } }] : [];
    })
    .sort((a, b) => a.runway.runsOutAt - b.runway.runsOutAt);
}
