import type { Invitation, InvitationKind } from '../../domain/merchants/invitation.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import type { InvitationStore } from '../ports/merchants.ts';
import type { Clock } from '../ports/runtime.ts';

export type InvitationsOptions = {
  store: InvitationStore;
  clock: Clock;
  /** How long an invitation lives and how often it can be used. */
  lifeMs: number;
  uses: number;
  /** Unguessable, fit for a path. */
  newId: () => string;
};

export type NewInvitation = { kind: InvitationKind; appId: string | null; by: string };

/** Making and taking back invitations. */
export type Invitations = {
  create(order: NewInvitation): Promise<Invitation>;
  /** Again: nothing changes. Authorizations that came of it stay; only the merchant can end them. */
  revoke(id: string, by: string): Promise<Result<Invitation, { reason: 'not_found' }>>;
};

export function createInvitations({ store, clock, lifeMs, uses, newId }: InvitationsOptions): Invitations {
  return {
    async create({ kind, appId, by }) {
      const createdAt = clock();
      const next: Invitation = {
        id: newId(),
        kind,
        appId,
        createdBy: by,
        createdAt,
        expiresAt: createdAt + lifeMs,
        uses,
        usesLeft: uses,
        visits: 0,
        revoked: null,
      };
      const saved = await store.commit({ invitation: { expected: 0, next } });
      if (saved !== 'saved') throw new Error('an invitation with this id is there already');
      return next;
    },

    async revoke(id, by) {
      return retryOnConflict<Result<Invitation, { reason: 'not_found' }>>('invitation', async () => {
        const stored = await store.load(id);
        if (!stored) return refuse({ reason: 'not_found' });
        if (stored.value.revoked !== null) return accept(stored.value);
        const next = { ...stored.value, revoked: { by, at: clock() } };
        const saved = await store.commit({ invitation: { expected: stored.revision, next } });
        return saved === 'saved' ? accept(next) : 'conflict';
      });
    },
  };
}
