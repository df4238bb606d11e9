import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CoveredRaise, type NotCovered, whyNotCovered } from '../../../src/domain/grants/covers.ts';
import { evolveGrant } from '../../../src/domain/grants/evolve-grant.ts';
import type { StandingGrant } from '../../../src/domain/grants/standing-grant.ts';
import { aGrant, grantsInEveryPhase } from '../../support/grants.ts';
import { anyoneInChannel, DAY, HOUR, T0 } from '../../support/requests.ts';

const raise: CoveredRaise = {
  by: 'UBEA',
  groups: [],
  appId: 'wx1234567890abcdef',
  rate: 300_000,
  units: 258_000n,
  startsAt: T0 + 2 * HOUR,
};
const now = T0 + 2 * HOUR;

describe('a raise within a grant', () => {
  it('is one of a person who is named, at the bounds as well', () => {
    expect(whyNotCovered(aGrant(), 0n, raise, now)).toBeNull();
    expect(whyNotCovered(aGrant(), 142_000n, raise, now)).toBeNull();
    const last = { ...raise, startsAt: T0 + 10 * DAY - 1 };
    expect(whyNotCovered(aGrant(), 0n, last, T0 + 10 * DAY - 1)).toBeNull();
  });

  it('is one of a member of a user group that is named', () => {
    expect(whyNotCovered(aGrant(), 0n, { ...raise, by: 'UKIM', groups: ['SOPS'] }, now)).toBeNull();
  });

  it.each<[Partial<CoveredRaise>, NotCovered]>([
    [{ by: 'UKIM' }, 'not_named'],
    [{ by: 'UKIM', groups: ['SOTHER'] }, 'not_named'],
    [{ by: 'ULIN' }, 'not_named'], // asking for it does not name the requester
    [{ appId: 'wxother' }, 'other_app'],
    [{ rate: 300_001 }, 'rate_too_high'],
    [{ units: 400_001n }, 'not_enough_left'],
    [{ startsAt: T0 + 10 * DAY }, 'starts_too_late'],
  ])('is none with %o: %s', (change, why) => {
    expect(whyNotCovered(aGrant(), 0n, { ...raise, ...change }, now)).toBe(why);
  });

  it('takes no more than what remains', () => {
    expect(whyNotCovered(aGrant(), 142_001n, raise, now)).toBe('not_enough_left');
    // A late success may have drawn more than there was.
    expect(whyNotCovered(aGrant(), 500_000n, raise, now)).toBe('not_enough_left');
  });

  it('is none at the very moment of the end, though no timer has run', () => {
    expect(whyNotCovered(aGrant(), 0n, { ...raise, startsAt: T0 }, T0 + 10 * DAY)).toBe('ended');
  });

  it('is none in any other phase', () => {
    for (const grant of grantsInEveryPhase().filter(({ phase }) => phase !== 'active'))
      expect(whyNotCovered(grant, 0n, raise, now)).toBe('not_active');
  });

  it('is none where the own vote was needed that a delegate gave', () => {
    const votes = [{ userId: 'UANN', for: 'UBEA', at: T0 }];
    expect(whyNotCovered(aGrant({ votes }), 0n, raise, now)).toBe('own_vote_needed');
    const both = [...votes, { userId: 'UCAT', at: T0 }];
    expect(whyNotCovered(aGrant({ votes: both }), 0n, raise, now)).toBeNull();
  });

  it('is none where the own vote was needed: nobody approves their own raise in advance', () => {
    const votes = [{ userId: 'UBEA', at: T0 }];
    expect(whyNotCovered(aGrant({ votes }), 0n, raise, now)).toBe('own_vote_needed');
    const both = [...votes, { userId: 'UANN', at: T0 }];
    expect(whyNotCovered(aGrant({ votes: both }), 0n, raise, now)).toBeNull();
    const rule = { ...anyoneInChannel, need: 2 };
    expect(whyNotCovered(aGrant({ votes: both, rule }), 0n, raise, now)).toBe('own_vote_needed');
  });
});

describe('whatever is asked for, in whatever order', () => {
  const anyRaise = fc.record({
    by: fc.constantFrom('UBEA', 'UKIM', 'ULIN'),
    groups: fc.constantFrom<string[]>([], ['SOPS']),
    appId: fc.constantFrom('wx1234567890abcdef', 'wxother'),
    rate: fc.constantFrom(50_000, 300_000, 400_000),
    units: fc.constantFrom(15_000n, 86_000n, 258_000n),
    startsAt: fc.integer({ min: T0, max: T0 + 12 * DAY }),
    wait: fc.integer({ min: 0, max: 2 * DAY }),
    revokes: fc.boolean(),
  });

  it('a grant never permits more than its units, a higher rate, a start after its end, others, or anything once it is revoked', () => {
    fc.assert(
      fc.property(fc.array(anyRaise, { maxLength: 30 }), (raises) => {
        let grant: StandingGrant = aGrant();
        let [drawn, time] = [0n, T0 + HOUR];
        for (const { wait, revokes, ...one } of raises) {
          time += wait;
          const startsAt = Math.max(one.startsAt, time);
          if (whyNotCovered(grant, drawn, { ...one, startsAt }, time) === null) {
            drawn += one.units;
            expect(grant.phase).toBe('active');
            expect(drawn).toBeLessThanOrEqual(400_000n);
            expect(one.rate).toBeLessThanOrEqual(300_000);
            expect(one.by === 'UBEA' || one.groups.includes('SOPS')).toBe(true);
            expect(one.appId).toBe(grant.scope.app.appId);
            expect(Math.max(startsAt, time)).toBeLessThan(grant.scope.endsAt);
          }
          if (revokes && grant.phase === 'active')
            grant = evolveGrant(grant, [{ type: 'grant_revoked', at: time, by: 'UANN' }]);
        }
      }),
    );
  });
});
