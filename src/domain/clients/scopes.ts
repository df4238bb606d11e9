import type { Instant } from '../../kit/instant.ts';

/** What a token may do, in the order in which it is listed. */
export const SCOPES = ['read', 'request', 'cancel', 'vote', 'audit', 'events', 'agent'] as const;

/**
 * `agent` gives nothing: whatever such a token does counts as an agent's, by whichever way it comes in, so that no rule about
 * agents can be evaded.
 */
export type Scope = (typeof SCOPES)[number];

/** What each is for, for those who make tokens. */
export const SCOPE_MEANINGS: Record<Scope, string> = {
  read: 'read requests, packs, purchases, allocations, series, grants, freezes, delegates, movements and the policy',
  request: 'submit, renew, edit, retry and plan raises, and submit grants and series',
  cancel: 'withdraw and cancel raises, end grants, and hold series',
  vote: 'approve, reject, ask questions, freeze, name delegates and record movements as the person that as:U… names',
  audit: 'read the audit',
  events: 'list outgoing events, and replay them',
  agent: 'count as an agent in policy and audit',
};

/** A token as it is configured; what it is itself is known to nobody but whoever uses it. */
export type ApiToken = {
  /** What its bearer is known by. */
  name: string;
  /** SHA-256 of the token, in hex. */
  hash: string;
  scopes: Scope[];
  /** The Slack user that it speaks for; `null`: for itself. */
  userId: string | null;
  /** It is not valid any more from then on; `null`: it always is. */
  expiresAt: Instant | null;
};
