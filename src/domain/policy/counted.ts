import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { budgetMeter, type CountedBudget, weighBudgets } from './budget.ts';
import {
  type LimitRefusal,
  type Limits,
  limitMeters,
  type MeterOf,
  overLimit,
  type Wanted,
} from './meters/limits.ts';
import type { DrawnMeter } from './meters/meter.ts';

/** The limits and budgets that travel with a request. */
type Counting = { limits?: Limits; budgets?: readonly CountedBudget[] };

/** What a request is counted on where it is approved at that moment. */
export function metersOf({ limits, budgets = [] }: Counting, at: Instant): DrawnMeter[] {
  const refs: DrawnMeter[] = [
    ...(limits === undefined ? [] : limitMeters(limits, at)),
    ...budgets.map(({ allocations, ...budget }) => ({
      ...budgetMeter(budget, at),
      ...(allocations === undefined ? {} : { allocations }),
    })),
  ];
  // A day may have two limits, and is drawn on once.
  return [...new Map(refs.map((ref) => [ref.id, ref])).values()];
}

/** What its limits and budgets say about approving a request at that moment: those that are used up since it was submitted. */
export function usedUpSince(
  { limits, budgets = [] }: Counting,
  wanted: Wanted,
  at: Instant,
  meterOf: MeterOf,
): Result<CountedBudget[], LimitRefusal> {
  const over = limits && overLimit(limits, wanted, at, meterOf);
  if (over) return refuse(over);
  const weighed = weighBudgets(budgets, wanted, at, meterOf);
  return accept(weighed.filter((budget, index) => budget.over && budgets[index]?.over !== true));
}
