import { settled } from '../../domain/merchants/visit.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import type { InvitationStore } from '../ports/merchants.ts';

/**
 * Ends a visit with the account that authorised: one use of its invitation is spent, once. Nothing happens for a visit
 * that is forgotten or was ended before.
 */
export async function settleVisit(store: InvitationStore, nonce: string, merchant: string): Promise<void> {
  await retryOnConflict('invitation', async () => {
    const visit = await store.loadVisit(nonce);
    const invitation = visit && (await store.load(visit.value.invitation));
    if (!visit || !invitation) return;
    const end = settled(invitation.value, visit.value, merchant);
    if (end === null) return;
    return store.commit({
      invitation: { expected: invitation.revision, next: end.invitation },
      visit: { expected: visit.revision, next: end.visit },
    });
  });
}
