import type { GrantEvent } from '../grants/grant-event.ts';
import type { StandingGrant } from '../grants/standing-grant.ts';
import { type GrantFacts, type GrantType, type OutgoingEvent, outgoingId } from './outgoing-event.ts';

/** What other systems hear of a change of a standing grant. */
export function outgoingOfGrant(
  next: StandingGrant,
  revision: number,
  events: readonly GrantEvent[],
): OutgoingEvent[] {
  return events.flatMap((event, index) => {
    const type = typeOf(event);
    if (type === null) return [];
    return [
      {
        id: outgoingId(next.id, next.key, revision, index, type, event.at),
        at: event.at,
        about: 'grant' as const,
        type,
        grant: factsOf(next, revision),
        ...(event.type === 'grant_requested' ? { by: event.grant.requester } : {}),
        ...('by' in event ? { by: event.by } : {}),
        ...(event.type === 'grant_rejected' ? { comment: event.reason } : {}),
      },
    ];
  });
}

function typeOf({ type }: GrantEvent): GrantType | null {
  switch (type) {
    case 'grant_requested':
      return 'grant.created';
    case 'granted':
      return 'grant.approved';
    case 'grant_rejected':
      return 'grant.rejected';
    case 'grant_withdrawn':
      return 'grant.withdrawn';
    case 'grant_expired':
      return 'grant.expired';
    case 'grant_revoked':
      return 'grant.revoked';
    case 'grant_ended':
      return 'grant.ended';
    case 'grant_approval_given':
    case 'grant_rejection_given':
      return null;
  }
}

function factsOf({ id, phase, requester, scope }: StandingGrant, revision: number): GrantFacts {
  const { app, rate, units, endsAt } = scope;
  return {
    id,
    state: phase,
    revision,
    requester,
    app: app.name,
    appId: app.appId,
    rate,
    units: Number(units),
    endsAt,
  };
}
