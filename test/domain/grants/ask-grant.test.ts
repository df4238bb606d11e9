import { describe, expect, it } from 'vitest';
import {
  askGrant,
  checkGrant,
  type GrantWish,
  MOST_GRANT_DAYS,
  MOST_GRANT_PEOPLE,
} from '../../../src/domain/grants/ask-grant.ts';
import { aPendingGrant } from '../../support/grants.ts';
import { anyoneInChannel, DAY, HOUR, T0 } from '../../support/requests.ts';

const wish: GrantWish = { ...aPendingGrant().scope, reason: 'war room' };

describe('a grant that is asked for', () => {
  it('is fine with people, bounds and an end', () => {
    expect(checkGrant(wish, T0)).toEqual({ ok: true, value: true });
    expect(checkGrant({ ...wish, rate: 50_000, units: 15_000n, endsAt: T0 + 1 }, T0).ok).toBe(true);
    expect(checkGrant({ ...wish, endsAt: T0 + MOST_GRANT_DAYS * DAY }, T0).ok).toBe(true);
  });

  it.each<[Partial<GrantWish>, string]>([
    [{ people: { users: [], groups: [] } }, 'nobody_named'],
    [{ people: { users: Array(MOST_GRANT_PEOPLE + 1).fill('U1'), groups: [] } }, 'too_many_people'],
    [{ rate: 49_999 }, 'rate_too_low'],
    [{ units: 14_999n }, 'too_few_units'],
    [{ endsAt: T0 }, 'ends_in_past'],
    [{ endsAt: T0 + MOST_GRANT_DAYS * DAY + 1 }, 'ends_too_late'],
    [{ reason: 'x'.repeat(501) }, 'reason_too_long'],
  ])('with %o is refused as %s', (change, reason) => {
    expect(checkGrant({ ...wish, ...change }, T0)).toMatchObject({ ok: false, refusal: { reason } });
  });

  it('waits as long as others, but never beyond its own end, and its requester never votes', () => {
    const input = {
      id: 'G-3',
      key: 'k',
      by: 'ULIN',
      scope: { ...aPendingGrant().scope, endsAt: T0 + HOUR },
      reason: '',
      reasonLink: null,
      channel: 'C1',
      rule: { ...anyoneInChannel, selfApproval: true },
      policy: 'v1',
      at: T0,
      patienceMs: 4 * HOUR,
    };
    expect(askGrant(input)).toMatchObject({ expiresAt: T0 + HOUR, rule: { selfApproval: false }, votes: [] });
    const later = { ...input, scope: { ...input.scope, endsAt: T0 + DAY } };
    expect(askGrant(later).expiresAt).toBe(T0 + 4 * HOUR);
  });
});
