import type { Instant } from '../../kit/instant.ts';
import { nonEmpty } from '../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { AvailablePack } from '../packs/available-pack.ts';
import { checkTargets } from './check-targets.ts';
import { cover, MOST_STEPS, type MostSteps } from './cover.ts';
import { endOf, overlapHandovers } from './handovers.ts';
import { missingUnits, soldOf } from './missing.ts';
import { outcomeOf } from './outcome.ts';
import { type AppNeeds, needsOf } from './problem/need.ts';
import type { MissingUnits, Plan, PlanInput, PlannedAllocation, PlanRefusal } from './problem/plan.ts';
import { pursesOf } from './problem/purse.ts';
import { atOnce, type Sliced } from './problem/sliced.ts';
import type { Allotment } from './search/allotment.ts';

/** {@link planning} without a break. */
export function makePlan(input: PlanInput): Result<Plan, PlanRefusal> {
  return atOnce(planning(input));
}

/**
 * The cheapest plan that holds every target, or what it lacks. Each account pays for its own apps. It is work in slices, for
 * whoever has others to serve, and never without an end: beyond so many steps it says that there are too many possibilities.
 */
export function* planning(
  input: PlanInput,
  mostSteps: MostSteps = MOST_STEPS,
): Sliced<Result<Plan, PlanRefusal>> {
  const { targets, addUp, now } = input;
  const packs = input.packs.filter(({ pack }) => pack.validUntil > now);
  const wrong = checkTargets(targets, now) ?? beyondSold({ ...input, packs });
  if (wrong) return refuse(wrong);
  const accounts = [...new Set(targets.map(({ account }) => account))];
  const chosen: Allotment[] = [];
  const missing: MissingUnits[] = [];
  for (const account of accounts) {
    const own = packs.filter(({ pack }) => pack.account === account);
    const apps = targets
      .filter((target) => target.account === account)
      .map((target) => needing(target, addUp, now));
    const lacking = apps.filter(({ needs }) => needs.length > 0);
    if (lacking.length === 0) continue;
    const purses = pursesOf(own, now, Math.max(...lacking.flatMap(({ needs }) => needs.map(({ to }) => to))));
    const found = yield* cover(lacking, purses, addUp, mostSteps);
    const lack =
      found === null ? yield* missingUnits(account, lacking, purses, soldOf(own), addUp, mostSteps) : null;
    if (found === 'too_many_steps' || lack === 'too_many_steps')
      return refuse({ reason: 'too_many_possibilities' });
    if (lack) missing.push(lack);
    chosen.push(...(found ?? []));
  }
  const lacked = nonEmpty(missing);
  if (lacked) return refuse({ reason: 'not_enough_units', missing: lacked });
  return accept(outcomeOf(input, overlapHandovers(input, planned(chosen))));
}

function needing(target: PlanInput['targets'][0], addUp: boolean, now: Instant): AppNeeds {
  return { appId: target.appId, needs: needsOf(target, addUp, now) };
}

function planned(chosen: readonly Allotment[]): PlannedAllocation[] {
  return chosen.map(({ appId, purse, specification, startsAt }) => ({
    appId,
    orderId: purse.pack.pack.orderId,
    specification,
    startsAt,
    endsAt: endOf(startsAt, specification),
  }));
}

/** Where raises do not add up, one alone has to be high enough. */
function beyondSold({ targets, packs, addUp, now }: PlanInput): PlanRefusal | null {
  if (addUp) return null;
  for (const target of targets) {
    const { appId, rate, account } = target;
    const [need] = needsOf(target, addUp, now);
    const own = packs.filter(({ pack }) => pack.account === account);
    if (!need || own.some(({ specifications }) => specifications.some((one) => one.rate >= need.rate)))
      continue;
    const sold = soldRates(own);
    const highest = sold.at(-1) ?? 0;
    const baseline = target.baseline ?? 0;
    if (need.rate > highest)
      return { reason: 'beyond_sold', appId, rate, baseline, highest: baseline + highest, sold };
  }
  return null;
}

function soldRates(packs: readonly AvailablePack[]): number[] {
  return [...new Set(soldOf(packs).map(({ rate }) => rate))].sort((a, b) => a - b);
}
