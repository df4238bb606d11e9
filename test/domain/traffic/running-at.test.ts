import { expect, it } from 'vitest';
import { runningAt } from '../../../src/domain/traffic/running-at.ts';
import { allocationIn, approvedWith } from '../../support/core-allocations.ts';
import { DAY, T0 } from '../../support/requests.ts';

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
