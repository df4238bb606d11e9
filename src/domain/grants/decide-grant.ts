import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { type FreezeState, whyFrozen } from '../freeze/freeze.ts';
import { castVote, countRejection, givenBy } from '../policy/cast-vote.ts';
import { mayDecide } from '../policy/may-decide.ts';
import type { Voter } from '../policy/rule.ts';
import { reasonRefusal } from '../requests/refusals.ts';
import type { GrantEvent } from './grant-event.ts';
import type { GrantRefusal } from './grant-refusals.ts';
import type { PendingGrant, StandingGrant } from './standing-grant.ts';

export type GrantCommand =
  | { type: 'approve'; voter: Voter; at: Instant; freeze: FreezeState }
  | { type: 'reject'; voter: Voter; at: Instant; reason: string }
  | { type: 'withdraw'; by: string; at: Instant }
  | { type: 'revoke'; voter: Voter; at: Instant }
  /** Its time may have come. */
  | { type: 'tick'; at: Instant };

type Decision = Result<GrantEvent[], GrantRefusal>;

/** What a decision about a standing grant comes to. */
export function decideGrant(state: StandingGrant, command: GrantCommand): Decision {
  switch (command.type) {
    case 'tick':
      return accept(overdue(state, command.at));
    case 'revoke':
      return revoke(state, command.voter, command.at);
    case 'approve':
    case 'reject':
    case 'withdraw':
      return decidePending(state, command);
  }
}

type PendingCommand = Extract<GrantCommand, { type: 'approve' | 'reject' | 'withdraw' }>;

function decidePending(state: StandingGrant, command: PendingCommand): Decision {
  const closed = whyNotPending(state, command.at);
  if (closed || state.phase !== 'pending') return refuse(closed ?? { reason: 'busy' });
  switch (command.type) {
    case 'approve':
      return approve(state, command);
    case 'reject':
      return reject(state, command);
    case 'withdraw':
      return command.by === state.requester
        ? accept([{ type: 'grant_withdrawn', at: command.at, by: command.by }])
        : refuse({ reason: 'not_requester', requester: state.requester });
  }
}

function approve(
  state: PendingGrant,
  { voter, at, freeze }: Extract<GrantCommand, { type: 'approve' }>,
): Decision {
  const frozen = whyFrozen(freeze, 'people', at);
  if (frozen) return refuse(frozen);
  const cast = castVote(state.rule, state.votes, { voter, requester: state.requester, at });
  if (!cast.ok) return cast;
  const { vote, complete } = cast.value;
  const given: GrantEvent = { type: 'grant_approval_given', ...givenBy(vote) };
  return accept(complete ? [given, { type: 'granted', at }] : [given]);
}

function reject(state: PendingGrant, command: Extract<GrantCommand, { type: 'reject' }>): Decision {
  const { voter, at } = command;
  const allowed = mayDecide(state.rule, voter, state.requester);
  if (!allowed.ok) return allowed;
  const reason = command.reason.trim();
  const unfit = reasonRefusal(reason);
  if (unfit) return refuse(unfit);
  const principal = allowed.value[0]?.for ?? null;
  const given = { by: voter.userId, at, ...(principal === null ? {} : { for: principal }), reason };
  const count = countRejection(state.rule, state.rejections ?? [], given);
  if (!count.ok) return count;
  const { counted, ends } = count.value;
  return accept([
    ...(counted ? [{ type: 'grant_rejection_given' as const, ...given }] : []),
    ...(ends ? [{ type: 'grant_rejected' as const, ...given }] : []),
  ]);
}

/** Whoever asked for it, and whoever may vote for it, can end it; one of them is enough. */
function revoke(state: StandingGrant, voter: Voter, at: Instant): Decision {
  const { id, requester, rule } = state;
  if (state.phase !== 'active') return refuse({ reason: 'not_active', grant: id, phase: state.phase });
  if (at >= state.scope.endsAt) return refuse({ reason: 'not_active', grant: id, phase: 'ended' });
  if (voter.userId === requester) return accept([{ type: 'grant_revoked', at, by: voter.userId }]);
  const allowed = mayDecide(rule, voter, requester);
  if (!allowed.ok) return refuse({ reason: 'may_not_revoke', requester, rule });
  const principal = allowed.value[0]?.for ?? null;
  const standsFor = principal === null ? {} : { for: principal };
  return accept([{ type: 'grant_revoked', at, by: voter.userId, ...standsFor }]);
}

function overdue(state: StandingGrant, at: Instant): GrantEvent[] {
  if (state.phase === 'pending' && at >= state.expiresAt) return [{ type: 'grant_expired', at }];
  if (state.phase === 'active' && at >= state.scope.endsAt) return [{ type: 'grant_ended', at }];
  return [];
}

/** Why nothing can be decided about it at that moment (any more); `null` while it waits. */
export function whyNotPending(state: StandingGrant, at: Instant): GrantRefusal | null {
  if (state.phase !== 'pending') {
    return { reason: 'decided', phase: state.phase, by: deciderOf(state) };
  }
  // The timer that ends it may be late; no click wins against the clock.
  return at >= state.expiresAt ? { reason: 'decided', phase: 'expired', by: null } : null;
}

function deciderOf(state: Exclude<StandingGrant, PendingGrant>): string | null {
  switch (state.phase) {
    case 'active':
      return state.votes.at(-1)?.userId ?? null;
    case 'rejected':
    case 'withdrawn':
    case 'revoked':
      return state.by;
    case 'expired':
    case 'ended':
      return null;
  }
}
