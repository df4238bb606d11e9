import type { Instant } from '../../kit/instant.ts';
import type { Invitation } from './invitation.ts';

/** One visitor who goes from the invitation's page to WeChat and comes back. */
export type Visit = {
  /** Comes back in the redirect; good for one authorization. Unguessable. */
  nonce: string;
  invitation: string;
  startedAt: Instant;
  /** A redirect after this is not taken. */
  expiresAt: Instant;
  /** Fingerprint of the code that the redirect brought: another one under the same nonce is refused. */
  code: string | null;
  /** When it did. */
  returnedAt: Instant | null;
  /** The account that it ended with; then one use of the invitation is spent. */
  merchant: string | null;
};

/** An authorization code lives for an hour at most, after the pre-authorization code was used. */
export const CODE_LIFE_MS = 3600_000;

/** After the redirect a push may still be exchanging the same code for so long. */
const PUSH_IN_PROGRESS_MS = 30_000;

/** Whether a push may be exchanging the code that the redirect brought, so that WeChat calls it used up. */
export function mayBeInProgress({ returnedAt }: Visit, now: Instant): boolean {
  return returnedAt !== null && now - returnedAt < PUSH_IN_PROGRESS_MS;
}

/** The invitation with one more visitor under way. */
export function visited(invitation: Invitation): Invitation {
  return { ...invitation, visits: invitation.visits + 1 };
}

/**
 * A visit that ended with an account, and its invitation with one use less. Push and redirect both report it, so the
 * second changes nothing: `null`.
 */
export function completed(
  invitation: Invitation,
  visit: Visit,
  merchant: string,
): { invitation: Invitation; visit: Visit } | null {
  if (visit.merchant !== null) return null;
  return {
    invitation: { ...invitation, usesLeft: Math.max(0, invitation.usesLeft - 1) },
    visit: { ...visit, merchant },
  };
}

export type VisitRefusal = { reason: 'unknown_visit' | 'visit_expired' | 'visit_used' };

/** Whether a redirect with this code may be taken; the very same one again may, because people reload pages. */
export function redirectRefusal(visit: Visit | null, code: string, now: Instant): VisitRefusal | null {
  if (visit === null) return { reason: 'unknown_visit' };
  if (visit.code !== null && visit.code !== code) return { reason: 'visit_used' };
  if (visit.code === null && now >= visit.expiresAt) return { reason: 'visit_expired' };
  return null;
}
