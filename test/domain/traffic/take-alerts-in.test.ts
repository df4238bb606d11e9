import { expect, it } from 'vitest';
import { takeAlertsIn } from '../../../src/domain/traffic/take-alerts-in.ts';
import { HOUR, T0 } from '../../support/requests.ts';

it('counts alerts that were taken in and those that were resolved, with when the last one came', () => {
  const first = takeAlertsIn({ seen: { 1: 7 } }, { folded: 3, resolved: 0 }, T0);
  expect(first).toEqual({ seen: { 1: 7 }, alerts: { folded: { count: 3, at: T0 } } });
  const second = takeAlertsIn(first, { folded: 2, resolved: 1 }, T0 + HOUR);
  expect(second.alerts).toEqual({
    folded: { count: 5, at: T0 + HOUR },
    resolved: { count: 1, at: T0 + HOUR },
  });
  expect(takeAlertsIn(second, { folded: 0, resolved: 1 }, T0 + 2 * HOUR).alerts).toEqual({
    folded: { count: 5, at: T0 + HOUR },
    resolved: { count: 2, at: T0 + 2 * HOUR },
  });
});
