import { expect, it } from 'vitest';
import { checkTargets, LONGEST_DAYS } from '../../../src/domain/plans/check-targets.ts';
import { aTarget } from '../../support/plans/plans.ts';
import { DAY, T0 } from '../../support/requests.ts';

it.each([
  ['a window that ends as it begins', { from: T0 + DAY, to: T0 + DAY }, 'window_reversed'],
  ['one that ends before it begins', { from: T0 + 2 * DAY, to: T0 + DAY }, 'window_reversed'],
  ['one that is over', { from: T0 - DAY, to: T0 }, 'window_in_past'],
  ['one of more than two years', { from: T0, to: T0 + (LONGEST_DAYS + 1) * DAY }, 'window_too_long'],
  ['one that begins after two years', { from: T0 + 800 * DAY, to: T0 + 801 * DAY }, 'window_too_long'],
])('%s is refused', (_what, window, reason) => {
  expect(checkTargets([aTarget(window)], T0)).toMatchObject({ reason, appId: 'shop' });
});

it('one that has begun is not', () => {
  expect(checkTargets([aTarget({ from: T0 - 900 * DAY, to: T0 + DAY })], T0)).toBe(null);
});

it('an app can be named once', () => {
  expect(checkTargets([aTarget(), aTarget({ appId: 'tickets' })], T0)).toBe(null);
  expect(checkTargets([aTarget(), aTarget()], T0)).toEqual({ reason: 'app_twice', appId: 'shop' });
});
