import { isOfOne, rejectionOf, type Voted, voteOf } from '../policy/cast-vote.ts';
import type { Vote } from '../policy/rule.ts';
import type { GrantEvent } from './grant-event.ts';
import type { StandingGrant } from './standing-grant.ts';

/** The state after these events. Total, and never refuses: rules are asked before an event exists. */
export function evolveGrant(state: StandingGrant | null, events: readonly GrantEvent[]): StandingGrant {
  const next = events.reduce<StandingGrant | null>(evolve, state);
  if (!next) throw new Error('no event, no grant');
  return next;
}

function evolve(state: StandingGrant | null, event: GrantEvent): StandingGrant {
  if (event.type === 'grant_requested') return event.grant;
  if (!state) throw new Error(`${event.type} before grant_requested`);
  const { at } = event;
  switch (event.type) {
    case 'grant_approval_given':
      return approvedBy(state, voteOf(event));
    case 'grant_rejection_given': {
      const rejection = rejectionOf(event);
      const rest = withoutVote(state, rejection);
      return { ...rest, rejections: [...(rest.rejections ?? []), rejection] };
    }
    case 'granted':
      return { ...common(state), phase: 'active', grantedAt: at };
    case 'grant_rejected':
      return { ...common(state), phase: 'rejected', at, by: event.by, reasonOfRejection: event.reason };
    case 'grant_withdrawn':
      return { ...common(state), phase: 'withdrawn', at, by: event.by };
    case 'grant_expired':
      return { ...common(state), phase: 'expired', at };
    case 'grant_revoked':
      return { ...common(state), phase: 'revoked', grantedAt: grantedAt(state), at, by: event.by };
    case 'grant_ended':
      return { ...common(state), phase: 'ended', grantedAt: grantedAt(state), at };
  }
}

function approvedBy(state: StandingGrant, vote: Vote): StandingGrant {
  const rest = withoutVote(state, vote);
  return { ...rest, votes: [...rest.votes, vote] };
}

/** Somebody has one vote: the last one counts. */
function withoutVote(state: StandingGrant, vote: Voted): StandingGrant {
  const others = <V extends Voted>(all: V[]) => all.filter((one) => !isOfOne(one, vote));
  const { votes, rejections } = state;
  return { ...state, votes: others(votes), ...(rejections ? { rejections: others(rejections) } : {}) };
}

function grantedAt(state: StandingGrant): number {
  if (!('grantedAt' in state)) throw new Error(`${state.id} is ${state.phase} and was never granted`);
  return state.grantedAt;
}

function common(state: StandingGrant) {
  const { id, key, scope, reason, reasonLink, requester, channel } = state;
  const { askedAt, expiresAt, rule, policy, votes, rejections } = state;
  const link = reasonLink === undefined ? {} : { reasonLink };
  const against = rejections === undefined ? {} : { rejections };
  const asked = { id, key, scope, reason, ...link, requester, channel, askedAt, expiresAt };
  return { ...asked, rule, policy, votes, ...against };
}
