import type { Budget } from '../../../../src/domain/policy/budget.ts';
import type { Limits } from '../../../../src/domain/policy/meters/limits.ts';
import { haveCommon } from './people.ts';
import type { App, Spend, Wish } from './wish.ts';

/** Calendars here are all of Shanghai, which changes no clocks. */
export const ZONE = 'Asia/Shanghai';
const wall = (at: number) => new Date(at + 8 * 3600_000).toISOString();
const dayOf = (at: number) => wall(at).slice(0, 10);
const monthOf = (at: number) => wall(at).slice(0, 7);

/** What was approved and neither failed nor was cancelled. */
export const alive = (spends: Iterable<Spend>) => [...spends].filter(({ state }) => state !== 'gone');
export const unitsOf = (spends: readonly Spend[]) => spends.reduce((sum, { units }) => sum + units, 0n);

export function budgetsFor(budgets: readonly Budget[] = [], app: App): Budget[] {
  return budgets.filter(({ apps, owners }) => apps.includes(app.appId) || haveCommon(owners, app.owners));
}

/** Whether one more raise goes beyond what a budget allows in its month. */
export function isOver({ name, units }: Budget, spends: readonly Spend[], more: bigint, at: number): boolean {
  const month = spends.filter((one) => one.budgets.includes(name) && monthOf(one.at) === monthOf(at));
  return unitsOf(month) + more > units;
}

type Cap = { per: 'app' | 'requester' | 'rule'; units: number | null; count: number | null };

/** Whether a rule may not approve one more raise by itself today. */
export function isCapped(rule: string, caps: readonly Cap[], spends: readonly Spend[], wish: Wish): boolean {
  const today = spends.filter((one) => one.rule === rule && dayOf(one.at) === dayOf(wish.at));
  return caps.some(({ per, units, count }) => {
    const same = today.filter((one) => {
      if (!one.capped.includes(per)) return false;
      if (per === 'app') return one.appId === wish.app.appId;
      return per === 'requester' ? one.by === wish.by : true;
    });
    return (
      (units !== null && unitsOf(same) + wish.units > BigInt(units)) ||
      (count !== null && same.length + 1 > count)
    );
  });
}

/** Whether a raise is more than the company allows at all. */
export function isBeyondLimits(limits: Limits | undefined, spends: readonly Spend[], wish: Wish): boolean {
  const { rate, unitsPerRaise, raisesPerDay, unitsPerDay, unitsPerMonth } = limits?.most ?? {};
  const today = spends.filter(({ at }) => dayOf(at) === dayOf(wish.at));
  const month = spends.filter(({ at }) => monthOf(at) === monthOf(wish.at));
  const beyond = (most: bigint | undefined, all: bigint) => most !== undefined && all > most;
  return (
    beyond(rate, BigInt(wish.rate)) ||
    beyond(unitsPerRaise, wish.units) ||
    beyond(raisesPerDay, BigInt(today.length + 1)) ||
    beyond(unitsPerDay, unitsOf(today) + wish.units) ||
    beyond(unitsPerMonth, unitsOf(month) + wish.units)
  );
}
