import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { type FreezeState, whyFrozen } from '../freeze/freeze.ts';
import { castVote, countRejection, givenBy } from '../policy/cast-vote.ts';
import { mayDecide } from '../policy/may-decide.ts';
import type { Voter } from '../policy/rule.ts';
import { reasonRefusal } from '../requests/refusals.ts';
import type { PendingSeries, Series } from './series.ts';
import type { SeriesEvent } from './series-event.ts';
import type { SeriesRefusal } from './series-refusals.ts';

export type SeriesDecision = Result<SeriesEvent[], SeriesRefusal>;

export type SeriesVote =
  | { type: 'approve'; voter: Voter; at: Instant; freeze: FreezeState }
  | { type: 'reject'; voter: Voter; at: Instant; reason: string }
  | { type: 'withdraw'; by: string; at: Instant };

/** What a decision about a series that waits comes to. */
export function decideSeries(state: Series, command: SeriesVote): SeriesDecision {
  const closed = whySeriesClosed(state, command.at);
  if (closed || state.phase !== 'pending') return refuse(closed ?? { reason: 'busy' });
  switch (command.type) {
    case 'approve':
      return approve(state, command);
    case 'reject':
      return reject(state, command);
    case 'withdraw':
      return command.by === state.requester
        ? accept([{ type: 'series_withdrawn', at: command.at, by: command.by }])
        : refuse({ reason: 'not_requester', requester: state.requester });
  }
}

function approve(
  state: PendingSeries,
  { voter, at, freeze }: Extract<SeriesVote, { type: 'approve' }>,
): SeriesDecision {
  const frozen = whyFrozen(freeze, 'people', at);
  if (frozen) return refuse(frozen);
  const cast = castVote(state.rule, state.votes, { voter, requester: state.requester, at });
  if (!cast.ok) return cast;
  const { vote, complete } = cast.value;
  const given: SeriesEvent = { type: 'series_approval_given', ...givenBy(vote) };
  return accept(complete ? [given, { type: 'series_approved', at }] : [given]);
}

function reject(state: PendingSeries, command: Extract<SeriesVote, { type: 'reject' }>): SeriesDecision {
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
    ...(counted ? [{ type: 'series_rejection_given' as const, ...given }] : []),
    ...(ends ? [{ type: 'series_rejected' as const, ...given }] : []),
  ]);
}

/** Why nothing can be decided about it at that moment (any more); `null` while it waits. */
export function whySeriesClosed(state: Series, at: Instant): SeriesRefusal | null {
  if (state.phase !== 'pending') return { reason: 'decided', phase: state.phase, by: deciderOf(state) };
  // The timer that ends it may be late; no click wins against the clock.
  return at >= state.expiresAt ? { reason: 'decided', phase: 'expired', by: null } : null;
}

function deciderOf(state: Exclude<Series, PendingSeries>): string | null {
  switch (state.phase) {
    case 'active':
    case 'paused':
      return state.votes.at(-1)?.userId ?? null;
    case 'rejected':
    case 'withdrawn':
    case 'stopped':
      return state.by;
    case 'expired':
    case 'ended':
      return null;
  }
}
