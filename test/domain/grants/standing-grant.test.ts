import { expect, it } from 'vitest';
import {
  grantDueAt,
  grantStanding,
  meterOf,
  remainingOf,
} from '../../../src/domain/grants/standing-grant.ts';
import { aGrant, grantsInEveryPhase } from '../../support/grants.ts';

it('an active grant is used up when nothing remains, and only then', () => {
  expect(grantStanding(aGrant(), 399_999n)).toBe('active');
  expect(grantStanding(aGrant(), 400_000n)).toBe('used_up');
  expect(grantStanding(aGrant(), 500_000n)).toBe('used_up');
  expect(remainingOf(aGrant(), 500_000n)).toBe(0n);
  for (const grant of grantsInEveryPhase().filter(({ phase }) => phase !== 'active'))
    expect(grantStanding(grant, 400_000n)).toBe(grant.phase);
});

it('a pending grant is due when it expires, an active one at its end, others never', () => {
  const [pending, active, ...others] = grantsInEveryPhase();
  expect(pending && grantDueAt(pending)).toBe(pending?.expiresAt);
  expect(active && grantDueAt(active)).toBe(active?.scope.endsAt);
  expect(others.map(grantDueAt)).toEqual(others.map(() => null));
});

it('its raises are counted on a meter that no other grant of the same number has', () => {
  expect(meterOf(aGrant())).not.toBe(meterOf(aGrant({ key: 'another' })));
});
