import { completed } from '../../domain/merchants/visit.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import type { InvitationStore } from '../ports/merchants.ts';

/**
 * Ends a visit with the account that authorized: one use of its invitation is spent, once. Nothing happens for a visit
 * that is unknown or has ended before.
 */
export async function completeVisit(store: InvitationStore, nonce: string, merchant: string): Promise<void> {
  await retryOnConflict('invitation', async () => {
    const visit = await store.loadVisit(nonce);
    const invitation = visit && (await store.load(visit.value.invitation));
    if (!visit || !invitation) return;
    const ended = completed(invitation.value, visit.value, merchant);
    if (ended === null) return;
    return store.commit({
      invitation: { expected: invitation.revision, next: ended.invitation },
      visit: { expected: visit.revision, next: ended.visit },
    });
  });
}
