import type { MerchantState } from '../../src/domain/merchants/merchant.ts';
import type { MerchantChange } from '../../src/flows/ports/merchants.ts';

/** The first state of a merchant, or with `changes` another one. */
export const merchantChange = (
  next: MerchantState,
  changes: Partial<MerchantChange> = {},
): MerchantChange => ({
  expected: 0,
  next,
  grant: { kind: 'keep' },
  events: [],
  announcements: [],
  ...changes,
});

/** The same after the merchant took the authorization back. */
export function endedOf(
  state: Extract<MerchantState, { status: 'authorized' }>,
  endedAt: number,
): MerchantState {
  const { appId, profile, invitation, lastEventAt, provenAt, sets } = state;
  return {
    status: 'unauthorized',
    appId,
    profile,
    invitation,
    lastEventAt,
    provenAt,
    hadSets: sets,
    endedAt,
  };
}
