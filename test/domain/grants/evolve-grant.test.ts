import { describe, expect, it } from 'vitest';
import { evolveGrant } from '../../../src/domain/grants/evolve-grant.ts';
import { aGrant, aPendingGrant } from '../../support/grants.ts';
import { T0 } from '../../support/requests.ts';

describe('the state of a grant', () => {
  it('keeps what was asked for through everything that happens', () => {
    const link = { text: 'OPS-1', url: 'https://tickets.example/OPS-1' };
    const grant = aPendingGrant({ reasonLink: link });
    const active = evolveGrant(grant, [
      { type: 'grant_approval_given', at: T0, by: 'UANN', slots: [1] },
      { type: 'granted', at: T0 + 1 },
    ]);
    const revoked = evolveGrant(active, [{ type: 'grant_revoked', at: T0 + 2, by: 'ULIN' }]);
    const { phase: _phase, votes: _votes, ...asked } = grant;
    expect(revoked).toEqual({
      ...asked,
      votes: [{ userId: 'UANN', at: T0, slots: [1] }],
      phase: 'revoked',
      grantedAt: T0 + 1,
      at: T0 + 2,
      by: 'ULIN',
    });
  });

  it('forgets nothing of an older phase', () => {
    expect(evolveGrant(aGrant(), [{ type: 'grant_ended', at: T0 }])).not.toHaveProperty('by');
    expect(() => evolveGrant(null, [{ type: 'granted', at: T0 }])).toThrow('before grant_requested');
    expect(() => evolveGrant(aPendingGrant(), [{ type: 'grant_ended', at: T0 }])).toThrow('never granted');
    expect(() => evolveGrant(null, [])).toThrow('no event');
  });
});
