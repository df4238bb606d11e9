import type { PendingGrant, StandingGrant } from '../../src/domain/grants/standing-grant.ts';
import { anyoneInChannel, DAY, HOUR, T0 } from './requests.ts';

/** Lin asks that the people of SOPS, and Bea, may raise shop up to 300,000 calls per minute for 400,000 units. */
export function aPendingGrant(change: Partial<PendingGrant> = {}): PendingGrant {
  return {
    id: 'G-3',
    key: 'k'.repeat(32),
    phase: 'pending',
    scope: {
      people: { users: ['UBEA'], groups: ['SOPS'] },
      app: { appId: 'wx1234567890abcdef', name: 'shop', label: { en: 'Shop', zh: '商城' } },
      rate: 300_000,
      units: 400_000n,
      endsAt: T0 + 10 * DAY,
    },
    reason: 'war room',
    requester: 'ULIN',
    channel: 'C1',
    askedAt: T0,
    expiresAt: T0 + 4 * HOUR,
    rule: anyoneInChannel,
    policy: 'v1',
    votes: [],
    ...change,
  };
}

/** Ann approved it. */
export function aGrant(
  change: Partial<Omit<StandingGrant, 'phase'>> = {},
): Extract<StandingGrant, { phase: 'active' }> {
  return {
    ...aPendingGrant(),
    votes: [{ userId: 'UANN', at: T0 + HOUR }],
    ...change,
    phase: 'active',
    grantedAt: T0 + HOUR,
  };
}

/** One in each phase. */
export function grantsInEveryPhase(): StandingGrant[] {
  const { phase: _phase, grantedAt, ...common } = aGrant();
  const at = T0 + 2 * HOUR;
  return [
    aPendingGrant(),
    aGrant(),
    { ...common, phase: 'rejected', at, by: 'UANN', reasonOfRejection: 'too much' },
    { ...common, phase: 'withdrawn', at, by: 'ULIN' },
    { ...common, phase: 'expired', at },
    { ...common, phase: 'revoked', grantedAt, at, by: 'UANN' },
    { ...common, phase: 'ended', grantedAt, at },
  ];
}
