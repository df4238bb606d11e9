import type { Instant } from '../../kit/instant.ts';
import type { Result } from '../../kit/result.ts';
import { accept, refuse } from '../../kit/result.ts';

/** A link that somebody hands to a merchant. */
export type Invitation = {
  /** Unguessable: whoever knows it may begin an authorization. */
  id: string;
  /** Accounts that may be chosen. */
  kind: InvitationKind;
  /** The one account that it is for; `null`: any of the kind. */
  appId: string | null;
  /** Slack id of whoever invites. */
  createdBy: string;
  createdAt: Instant;
  expiresAt: Instant;
  /** Authorizations that it is good for. */
  uses: number;
  usesLeft: number;
  /** How often its page was forwarded to WeChat; each costs a pre-authorization code. */
  visits: number;
  revoked: { by: string; at: Instant } | null;
};

export type InvitationKind = 'official' | 'mini' | 'any';

/** Link previews and curious people visit too, and the number of codes a day is limited. */
export const MOST_VISITS_PER_USE = 50;

export type InvitationRefusal = { reason: 'revoked' | 'expired' | 'used_up' | 'too_many_visits' };

/** Whether the page of the invitation may forward a visitor to WeChat now. */
export function mayVisit(invitation: Invitation, now: Instant): Result<null, InvitationRefusal> {
  if (invitation.revoked !== null) return refuse({ reason: 'revoked' });
  if (now >= invitation.expiresAt) return refuse({ reason: 'expired' });
  if (invitation.usesLeft <= 0) return refuse({ reason: 'used_up' });
  if (invitation.visits >= invitation.uses * MOST_VISITS_PER_USE)
    return refuse({ reason: 'too_many_visits' });
  return accept(null);
}
