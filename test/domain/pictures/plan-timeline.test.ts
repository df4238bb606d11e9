import { expect, it } from 'vitest';
import { planTimeline } from '../../../src/domain/pictures/plan-timeline.ts';
import { makePlan } from '../../../src/domain/plans/make-plan.ts';
import { aPlanInput, aTarget, HOUR } from '../../support/plans/plans.ts';
import { DAY, T0 } from '../../support/requests.ts';

it('a plan is drawn as the limit that it makes, with what runs already', () => {
  const runs = [{ request: 'R-1', rate: 300_000, startsAt: T0 - DAY, endsAt: T0 + DAY }];
  const target = aTarget({ baseline: 50_000, rate: 350_000, runs, to: T0 + 50 * HOUR });
  const input = aPlanInput({ targets: [target] });
  const plan = makePlan(input);
  if (!plan.ok) throw new Error(plan.refusal.reason);
  const app = { appId: 'shop', name: 'shop', label: null };
  const picture = planTimeline(app, target, plan.value, false, T0);
  expect(picture.bars.map(({ request, state }) => [request, state])).toEqual([
    ['R-1', 'running'],
    ['#1', 'planned'],
    ['#2', 'planned'],
  ]);
  expect(picture.limit.map(({ at, rate }) => [(at - T0) / HOUR, rate])).toEqual([
    [-12, 350_000],
    [72, 50_000],
  ]);
  expect(picture).toMatchObject({ from: T0 - DAY / 2, until: T0 + 84 * HOUR, baseline: 50_000 });
  expect(planTimeline(app, target, plan.value, true, T0).addUp).toBe(true);
});
