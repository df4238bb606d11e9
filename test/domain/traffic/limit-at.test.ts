import { expect, it } from 'vitest';
import { limitWith, runningAt } from '../../../src/domain/traffic/limit-at.ts';
import { allocationIn, approvedWith } from '../../support/core-allocations.ts';
import { DAY, T0 } from '../../support/requests.ts';

it.each<[string, number[], number | null, boolean, number | null]>([
  ['the highest raise counts', [50_000, 300_000], 50_000, false, 350_000],
  ['all count where they add up', [50_000, 300_000], 50_000, true, 400_000],
  ['without a raise there is the baseline', [], 50_000, false, 50_000],
  ['without a baseline it is not known', [300_000], null, false, null],
])('%s', (_what, rates, baseline, addUp, limit) => {
  expect(limitWith(rates, baseline, addUp)).toBe(limit);
});

it('what runs at a moment is what WeChat confirmed, from its start to its end', () => {
  const request = approvedWith([allocationIn('allocated')]);
  const [run] = request.allocations.flatMap((one) => (one.state === 'allocated' ? [one] : []));
  if (!run) throw new Error('nothing was allocated');
  const { app, rate } = request.raise.items[0];
  expect(runningAt([request], run.startsAt)).toEqual([
    { request: request.id, no: 1, appId: app.appId, rate },
  ]);
  expect(runningAt([request], run.endsAt)).toEqual([]);
  expect(runningAt([request], run.startsAt - 1)).toEqual([]);
  expect(runningAt([approvedWith([allocationIn('reserved')])], T0 + DAY)).toEqual([]);
});
