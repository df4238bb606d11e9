import type { MerchantProfile, MerchantState } from '../../../src/domain/merchants/merchant.ts';

export const T = Date.parse('2026-11-01T00:00:00Z');
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
