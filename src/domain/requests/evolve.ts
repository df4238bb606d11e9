import type { AllocationEvent } from '../allocations/allocation-event.ts';
import { mayHaveBeenCalled } from '../allocations/attempts.ts';
import { evolveAllocation } from '../allocations/evolve-allocation.ts';
import { evolveClock } from '../clock/decide-clock.ts';
import { everybodyOf } from '../people.ts';
import type { CountedBudget } from '../policy/budget.ts';
import { isOfOne, rejectionOf, type Voted, voteOf } from '../policy/cast-vote.ts';
import { withActive } from '../policy/extra-votes.ts';
import type { DrawnMeter } from '../policy/meters/meter.ts';
import { begun, evolveAutomatic, type ReviewEvent } from '../reviews/automatic.ts';
import type { RequestEvent } from './events.ts';
import {
  type ApprovedRequest,
  mentionedSoFar,
  type PendingRequest,
  pauseOf,
  type RequestState,
} from './state.ts';

/** The state after an event. Total, and never refuses: rules are asked before an event exists. */
export function evolve(state: RequestState | null, event: RequestEvent): RequestState {
  if (event.type === 'requested') return event.request;
  if (!state) throw new Error(`${event.type} before requested`);
  switch (event.type) {
    case 'approval_given': {
      const vote = voteOf(event);
      const rest = withoutVote(state, vote);
      return { ...rest, votes: [...rest.votes, vote] };
    }
    case 'budget_used_up':
      return overBudget(state, event.budgets);
    case 'rejection_given': {
      const rejection = rejectionOf(event);
      const rest = withoutVote(state, rejection);
      return { ...rest, rejections: [...(rest.rejections ?? []), rejection] };
    }
    case 'approved':
      return {
        ...common(state),
        phase: 'approved',
        approvedAt: event.at,
        allocations: event.allocations.map((order) => ({ ...order, state: 'reserved' as const })),
        ...(event.automatic ? { automatic: begun(event.automatic, event.at) } : {}),
        ...(event.grant ? { grant: event.grant } : {}),
        ...drawnOn(event),
      };
    case 'reviewed':
    case 'review_reminded':
    case 'undo_asked':
      return withReview(state, event);
    case 'rejected':
      return { ...common(state), phase: 'rejected', at: event.at, by: event.by, reason: event.reason };
    case 'withdrawn':
      return { ...common(state), phase: 'withdrawn', at: event.at, by: event.by };
    case 'edited':
      return edited(state, event);
    case 'question_asked':
    case 'question_answered':
      return clarified(state, event);
    case 'expired': {
      const { at, shown } = event;
      return { ...common(state), phase: 'expired', at, ...(shown ? { shown } : {}) };
    }
    case 'reminded':
    case 'escalated':
      return evolveClock(state, event);
    case 'revived':
      return revived(state, event);
    case 'allocation_retried':
      return retried(state, event);
    default:
      return withAllocation(state, event);
  }
}

export function evolveAll(state: RequestState | null, events: RequestEvent[]): RequestState {
  const next = events.reduce<RequestState | null>((current, event) => evolve(current, event), state);
  if (!next) throw new Error('no event, no request');
  return next.revision === undefined ? next : { ...next, revision: next.revision + 1 };
}

function common(state: RequestState) {
  const { id, key, revision, wechatRequestIds } = state;
  const { kind, raise, requester, channel, askedAt, expiresAt, rule, policy, votes, rejections, edited } =
    state;
  const { limits, budgets, asks, clock, series, via, idempotency } = state;
  return {
    id,
    ...(key === undefined ? {} : { key }),
    ...(revision === undefined ? {} : { revision }),
    ...(wechatRequestIds === undefined ? {} : { wechatRequestIds }),
    kind,
    raise,
    requester,
    ...(via === undefined ? {} : { via }),
    ...(idempotency === undefined ? {} : { idempotency }),
    channel,
    askedAt,
    expiresAt,
    rule,
    ...(policy === undefined ? {} : { policy }),
    ...(asks === undefined ? {} : { asks }),
    ...(clock === undefined ? {} : { clock }),
    ...(limits === undefined ? {} : { limits }),
    ...(budgets === undefined ? {} : { budgets }),
    votes,
    ...(rejections === undefined ? {} : { rejections }),
    ...(edited === undefined ? {} : { edited }),
    ...(series === undefined ? {} : { series }),
  };
}

/** Somebody has one vote: the last one counts. */
function withoutVote<S extends RequestState>(state: S, vote: Voted): S {
  const others = <V extends Voted>(all: V[]) => all.filter((one) => !isOfOne(one, vote));
  const { votes, rejections } = state;
  return { ...state, votes: others(votes), ...(rejections ? { rejections: others(rejections) } : {}) };
}

function clarified(
  state: RequestState,
  event: Extract<RequestEvent, { type: 'question_asked' | 'question_answered' }>,
): PendingRequest {
  if (state.phase !== 'pending') throw new Error(`${event.type} on a request that is ${state.phase}`);
  const { question: open, ...silent } = state;
  const { at, by, text, expiresAt } = event;
  if (event.type === 'question_asked') {
    const { pausedUntil, via } = event;
    const question = { by, ...(via ? { via } : {}), at, text, pausedUntil, expiresAt: state.expiresAt };
    return { ...state, expiresAt, question };
  }
  const ms = (state.paused?.ms ?? 0) + (open ? pauseOf(open, at) : 0);
  return { ...silent, expiresAt, paused: { ms, at, reply: event.reply } };
}

/** It waits as if it had been requested like this, under its own number and card. */
function edited(
  state: RequestState,
  { at, via, after, added }: Extract<RequestEvent, { type: 'edited' }>,
): PendingRequest {
  if (state.phase !== 'pending') throw new Error(`edited on a request that is ${state.phase}`);
  const mentioned = everybodyOf(mentionedSoFar(state), added);
  const revision = (state.revision ?? 0) + 1;
  // What there is of limits, budgets, times and people who were notified is what there is of them now.
  const {
    rejections: _votes,
    limits: _limits,
    budgets: _budgets,
    clock: _clock,
    policy: _policy,
    asks: _asks,
    ...kept
  } = common(state);
  const by = via === undefined ? {} : { via };
  return { ...kept, ...by, ...after, phase: 'pending', votes: [], edited: { at, revision, mentioned } };
}

/** Approved once more. What only its card says was called for, perhaps: the same requestId is asked again until WeChat says what it knows. */
function revived(state: RequestState, event: Extract<RequestEvent, { type: 'revived' }>): ApprovedRequest {
  const { at, evidence, allocations } = event;
  return {
    ...common(state),
    phase: 'approved',
    approvedAt: at,
    allocations: allocations.map((order) =>
      evidence === 'push'
        ? { ...order, state: 'reserved' }
        : { ...order, state: 'submitting', attempts: mayHaveBeenCalled(at) },
    ),
    ...drawnOn(event),
  };
}

function withReview(state: RequestState, event: ReviewEvent): RequestState {
  if (state.phase !== 'approved' || !state.automatic) return state;
  return { ...state, automatic: evolveAutomatic(state.automatic, event) };
}

/** Its budgets as they are now, and the votes that it needs because of that. */
function overBudget(state: RequestState, over: readonly CountedBudget[]): RequestState {
  const { budgets = [] } = state;
  return {
    ...state,
    budgets: budgets.map((budget) => over.find(({ name }) => name === budget.name) ?? budget),
    rule: withActive(
      state.rule,
      over.map(({ name }) => name),
    ),
  };
}

/** It is counted on what the approval was counted on, and on what has begun since. */
function retried(
  state: RequestState,
  event: Extract<RequestEvent, { type: 'allocation_retried' }>,
): ApprovedRequest {
  const next = withAllocation(state, event);
  return { ...next, ...drawnOn({ meters: [...(next.meters ?? []), ...(event.meters ?? [])] }) };
}

function drawnOn({ meters }: { meters?: DrawnMeter[] }): { meters?: DrawnMeter[] } {
  return meters === undefined || meters.length === 0 ? {} : { meters };
}

function withAllocation(state: RequestState, event: AllocationEvent): ApprovedRequest {
  if (state.phase !== 'approved') throw new Error(`${event.type} on a request that is ${state.phase}`);
  return {
    ...state,
    allocations: state.allocations.map((allocation) =>
      allocation.no === event.allocation ? evolveAllocation(allocation, event) : allocation,
    ),
  };
}
