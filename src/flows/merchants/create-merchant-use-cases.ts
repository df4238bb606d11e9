import type { RequiredSets } from '../../domain/merchants/grants.ts';
import type { InvitationStore, MerchantStore, ReconciliationStore, TicketStore } from '../ports/merchants.ts';
import type { Clock, FlowLog, WithLock } from '../ports/runtime.ts';
import { invitationUrl, returnUrl } from './addresses.ts';
import { createCompleteRedirect } from './complete-redirect.ts';
import { createInvitations } from './invitations.ts';
import type { MerchantUseCases } from './merchant-use-cases.ts';
import type { Platform } from './platform.ts';
import { createPlatformHealth } from './platform-health.ts';
import { createReconcile } from './reconcile.ts';
import { createStartVisit } from './start-visit.ts';

export type MerchantUseCasesOptions = {
  platform: Platform;
  merchants: MerchantStore;
  invitations: InvitationStore;
  tickets: TicketStore;
  record: ReconciliationStore;
  withLock: WithLock;
  clock: Clock;
  log: FlowLog;
  invitationLifeMs: number;
  invitationUses: number;
  /** Unguessable, fit for an address. */
  newNonce: () => string;
  required: RequiredSets;
  /** Where merchants reach the pages of this process. */
  publicUrl: string;
};

/** Puts the use cases together. */
export function createMerchantUseCases(
  options: MerchantUseCasesOptions,
): MerchantUseCases & { reconcileWhenDue: () => Promise<void> } {
  const { platform, merchants, invitations, clock, newNonce, publicUrl } = options;
  const links = createInvitations({
    store: invitations,
    clock,
    lifeMs: options.invitationLifeMs,
    uses: options.invitationUses,
    newId: newNonce,
  });
  const reconcile = createReconcile(options);
  return {
    invite: links.create,
    addressOf: (invitation) => invitationUrl(publicUrl, invitation),
    revoke: links.revoke,
    invitation: async (id) => (await invitations.load(id))?.value ?? null,
    invitations: (cursor, limit) => invitations.page(cursor, limit),
    startVisit: createStartVisit({
      ...options,
      store: invitations,
      redirectUri: (nonce, language) => returnUrl(publicUrl, nonce, language),
    }),
    completeRedirect: createCompleteRedirect(options),
    merchant: async (appId) => (await merchants.load(appId))?.value ?? null,
    history: (appId, limit) => merchants.history(appId, limit),
    merchants: (filter, cursor, limit) => merchants.page(filter, cursor, limit),
    check: reconcile.one,
    checkAll: reconcile.all,
    reconcileWhenDue: reconcile.whenDue,
    required: options.required,
    health: createPlatformHealth(options),
    startTicketPush: platform.startTicketPush,
  };
}
