import type { Instant } from '../../kit/instant.ts';
import type { ReceiverApp } from '../apps/apps.ts';
import { haveCommon, type People } from '../people.ts';
import type { Units } from '../units.ts';
import type { MeterOf, Wanted } from './meters/limits.ts';
import type { MeterRef } from './meters/meter.ts';
import { unitsOn } from './meters/meter.ts';
import { monthOf } from './meters/period.ts';
import type { ExtraVotes } from './rule.ts';

/** Units that some apps may be raised with in a calendar month; beyond them a request needs more approvals. */
export type Budget = {
  /** Names it for people, and what is counted on it: under another name it begins anew. */
  name: string;
  units: Units;
  /** Whose calendar its months are of. */
  timeZone: string;
  /** AppIDs, and owners whose apps are meant. */
  apps: string[];
  owners: People;
  /** What a request beyond it needs besides, where its rule says nothing of its own; `null`: one approval more. */
  extra: ExtraVotes | null;
};

/**
 * A budget that a request comes under: a copy, like its rule. `used` in that `month` without the request, and whether it is
 * `over`, are as they were when that was last looked at. Once over it stays so.
 */
export type CountedBudget = Pick<Budget, 'name' | 'units' | 'timeZone'> & {
  /** The allocations that it counts; absent: all of the request, as in those of an older version. */
  allocations?: number[];
  used: Units;
  month: string;
  over: boolean;
};

type OwnedApp = Pick<ReceiverApp, 'appId' | 'owners'>;

/** Those that count an app: each of them does. */
export function budgetsOf(budgets: readonly Budget[], app: OwnedApp): Budget[] {
  return budgets.filter((budget) => counts(budget, app));
}

/** Those that count one of these apps, which are of the allocations of one request, in their order. */
export function budgetsOfAll(
  budgets: readonly Budget[],
  apps: readonly OwnedApp[],
): (Budget & Pick<CountedBudget, 'allocations'>)[] {
  return budgets.flatMap((budget) => {
    const allocations = apps.flatMap((app, index) => (counts(budget, app) ? [index + 1] : []));
    if (allocations.length === 0) return [];
    return [allocations.length < apps.length ? { ...budget, allocations } : budget];
  });
}

function counts({ apps, owners }: Budget, app: OwnedApp): boolean {
  return apps.includes(app.appId) || haveCommon(app.owners, owners);
}

/** A budget and what of it is used in the month that it is. */
export type BudgetUse = { budget: Budget; used: Units; month: string };

export function budgetUses(budgets: readonly Budget[], at: Instant, meterOf: MeterOf): BudgetUse[] {
  return budgets.map((budget) => ({
    budget,
    used: unitsOn(meterOf(budgetMeter(budget, at).id)),
    month: monthOf(at, budget.timeZone).name,
  }));
}

/** Whether people should know of it who weigh a raise: four fifths are used with it, or more than all. */
export function isNearlySpent(
  { used, units, over = false }: Pick<CountedBudget, 'used' | 'units'> & { over?: boolean },
  needed: Units,
): boolean {
  return over || (used + needed) * 5n >= units * 4n;
}

/** What a budget is counted on at that moment. */
export function budgetMeter({ name, timeZone }: Pick<Budget, 'name' | 'timeZone'>, at: Instant): MeterRef {
  const month = monthOf(at, timeZone);
  return { id: `budget:${name}:${month.name}`, endsAt: month.endsAt };
}

/** Budgets as they are at that moment for a request that takes so much. */
export function weighBudgets(
  budgets: readonly (Pick<CountedBudget, 'name' | 'units' | 'timeZone' | 'allocations'> & {
    over?: boolean;
  })[],
  { unitsOf }: Pick<Wanted, 'unitsOf'>,
  at: Instant,
  meterOf: MeterOf,
): CountedBudget[] {
  return budgets.map(({ name, units, timeZone, allocations, over = false }) => {
    const used = unitsOn(meterOf(budgetMeter({ name, timeZone }, at).id));
    const month = monthOf(at, timeZone).name;
    const counted = allocations === undefined ? {} : { allocations };
    return {
      name,
      units,
      timeZone,
      ...counted,
      used,
      month,
      over: over || used + unitsOf(allocations) > units,
    };
  });
}
