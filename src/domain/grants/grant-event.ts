import type { Instant } from '../../kit/instant.ts';
import type { PendingGrant } from './standing-grant.ts';

/** What happened to a standing grant. State is stored beside the events; the events are the audit. */
export type GrantEvent =
  | { type: 'grant_requested'; at: Instant; grant: PendingGrant }
  /** `slots`: of the rule that the person fitted then; only of rules with several. */
  | { type: 'grant_approval_given'; at: Instant; by: string; slots?: number[] }
  | { type: 'granted'; at: Instant }
  /** It takes more than one to reject it. `for`: whose delegate rejected it, who could not have decided by themselves. */
  | { type: 'grant_rejection_given'; at: Instant; by: string; for?: string; reason: string }
  | { type: 'grant_rejected'; at: Instant; by: string; for?: string; reason: string }
  | ({ type: 'grant_withdrawn'; at: Instant; by: string } & Recovered)
  /** Nobody decided about it in time. */
  | ({ type: 'grant_expired'; at: Instant } & Recovered)
  /** `for`: as of a rejection. */
  | ({ type: 'grant_revoked'; at: Instant; by: string; for?: string } & Recovered)
  /** Its end has come. */
  | ({ type: 'grant_ended'; at: Instant } & Recovered);

/** Redis had lost that it was closed; its card in Slack still showed it. */
type Recovered = { evidence?: 'card' };
