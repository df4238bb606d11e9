import { expect } from 'vitest';
import type { Plan, PlanInput } from '../../../src/domain/plans/problem/plan.ts';
import { DAY } from '../requests.ts';
import { lastMinute } from './moments.ts';

/** Whatever a plan costs: it spends no more than there is, starts nothing too early or too late, and holds every target. */
export function expectPossible(input: PlanInput, plan: Plan): void {
  for (const pack of input.packs) {
    const own = plan.allocations.filter(({ orderId }) => orderId === pack.pack.orderId);
    const spent = own.reduce((sum, { specification }) => sum + specification.units, 0n);
    expect(spent <= pack.left, 'a pack is overspent').toBe(true);
    for (const { startsAt, endsAt, specification, appId } of own) {
      expect(pack.specifications).toContain(specification);
      expect(endsAt - startsAt).toBe(specification.days * DAY);
      expect(startsAt).toBeGreaterThanOrEqual(Math.max(input.now, pack.pack.validFrom));
      expect(startsAt).toBeLessThanOrEqual(lastMinute(pack));
      expect(input.targets.find((one) => one.appId === appId)?.account).toBe(pack.pack.account);
    }
  }
  expect(plan.units).toBe(plan.allocations.reduce((sum, { specification }) => sum + specification.units, 0n));
  for (const target of input.targets) {
    const own = plan.allocations.filter(({ appId }) => appId === target.appId);
    const runs = [...target.runs, ...own.map((one) => ({ ...one, rate: one.specification.rate }))];
    const moments = [input.now, target.from, ...runs.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])];
    for (const at of moments.filter((one) => one >= Math.max(input.now, target.from) && one < target.to)) {
      const rates = runs
        .filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)
        .map(({ rate }) => rate);
      const added = input.addUp ? rates.reduce((sum, rate) => sum + rate, 0) : Math.max(0, ...rates);
      expect((target.baseline ?? 0) + added, 'a target is not held').toBeGreaterThanOrEqual(target.rate);
    }
  }
}
