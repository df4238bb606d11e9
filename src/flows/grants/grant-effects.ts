import { isClient } from '../../domain/clients/client.ts';
import type { GrantEvent } from '../../domain/grants/grant-event.ts';
import type { GrantNotice } from '../../domain/grants/grant-notice.ts';
import type { StandingGrant } from '../../domain/grants/standing-grant.ts';
import type { Effect } from '../ports/outbox.ts';

/** What has to be done because of these events. The card is drawn after every change. */
export function grantEffects(grant: StandingGrant, events: readonly GrantEvent[]): Effect[] {
  if (events.length === 0) return [];
  return [{ kind: 'draw_grant', grant: grant.id }, ...events.flatMap((event) => notices(grant, event))];
}

function notices(grant: StandingGrant, event: GrantEvent): Effect[] {
  switch (event.type) {
    case 'granted':
      return tell(grant, 'granted');
    case 'grant_rejected':
      return tell(grant, 'rejected');
    case 'grant_expired':
      return tell(grant, 'expired');
    case 'grant_revoked':
      // Whoever pressed the button has an answer already.
      return tell(grant, 'revoked').slice(0, event.by === grant.requester ? 1 : 2);
    case 'grant_ended':
      return tell(grant, 'ended');
    case 'grant_requested':
      return [{ kind: 'notify_grant_delegates', grant: grant.id }];
    case 'grant_approval_given':
    case 'grant_rejection_given':
    case 'grant_withdrawn':
      return [];
  }
}

type Outcome = Exclude<GrantNotice['about'], 'stands_in'>;

function tell({ id, requester }: StandingGrant, about: Outcome): Effect[] {
  // Nobody can write to a machine.
  const person: GrantNotice['to'][] = isClient(requester) ? [] : [{ kind: 'person', userId: requester }];
  const to: GrantNotice['to'][] = [{ kind: 'thread' }, ...person];
  return to.map((recipient) => ({ kind: 'notify_grant', grant: id, notice: { about, to: recipient } }));
}
