import type { Instant } from '../../kit/instant.ts';
import type { GrantEvent } from '../grants/grant-event.ts';
import type { StandingGrant } from '../grants/standing-grant.ts';

/** What the message in Slack shows of a standing grant: its metadata. */
export type ShownGrantCard = {
  id: string;
  state: string;
  /** Who revoked it. Absent on cards of an older version, and of any other state. */
  by?: string | undefined;
};

const CLOSED = ['rejected', 'withdrawn', 'expired', 'revoked', 'ended'];

/**
 * What follows from a card that shows its grant as closed although it is stored as open: Redis lost that. Nothing is ever opened by
 * a card: votes that got lost are given again.
 */
export function recoverGrant(state: StandingGrant, shown: ShownGrantCard, at: Instant): GrantEvent[] {
  if (shown.id !== state.id || !CLOSED.includes(shown.state)) return [];
  const evidence = 'card';
  if (state.phase === 'pending') {
    return shown.state === 'withdrawn'
      ? [{ type: 'grant_withdrawn', at, by: state.requester, evidence }]
      : [{ type: 'grant_expired', at, evidence }];
  }
  if (state.phase !== 'active') return [];
  return shown.state === 'revoked' && shown.by !== undefined
    ? [{ type: 'grant_revoked', at, by: shown.by, evidence }]
    : [{ type: 'grant_ended', at, evidence }];
}
