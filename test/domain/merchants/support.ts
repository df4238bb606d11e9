import type { Invitation } from '../../../src/domain/merchants/invitation.ts';
import type { MerchantProfile, MerchantState } from '../../../src/domain/merchants/merchant.ts';

export const T = Date.parse('2026-11-01T00:00:00Z');
export const HOUR = 3_600_000;
export const APP = 'wxaaaaaaaaaaaaaaa1';

export const SERVICE: MerchantProfile = {
  name: 'Tea & Co',
  originalId: 'gh_0123456789ab',
  principal: 'Tea Ltd',
  kind: 'official',
  service: 'service',
  verified: true,
  accountStatus: 1,
};

export function authorized(
  changes: Partial<Extract<MerchantState, { status: 'authorized' }>> = {},
): Extract<MerchantState, { status: 'authorized' }> {
  return {
    status: 'authorized',
    appId: APP,
    profile: SERVICE,
    invitation: null,
    lastEventAt: T,
    provenAt: T,
    sets: [1, 4],
    authorizedAt: T,
    updatedAt: T,
    ...changes,
  };
}

/** For two authorizations within an hour; none was made, and nobody has opened it. */
export function anInvitation(changes: Partial<Invitation> = {}): Invitation {
  return {
    id: 'inv',
    kind: 'any',
    appId: null,
    createdBy: 'U1',
    createdAt: T,
    expiresAt: T + HOUR,
    uses: 2,
    usesLeft: 2,
    visits: 0,
    revoked: null,
    ...changes,
  };
}
