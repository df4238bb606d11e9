import type { AllocationEvent } from '../allocations/allocation-event.ts';
import { mayHaveBeenCalled } from '../allocations/attempts.ts';
import { evolveAllocation } from '../allocations/evolve-allocation.ts';
import { voteOf } from '../policy/cast-vote.ts';
import type { MeterRef } from '../policy/meters/meter.ts';
import { begun, evolveAutomatic, type ReviewEvent } from '../reviews/automatic.ts';
import type { RequestEvent } from './events.ts';
import type { ApprovedRequest, RequestState } from './state.ts';

/** The state after an event. Total, and never refuses: rules are asked before an event exists. */
export function evolve(state: RequestState | null, event: RequestEvent): RequestState {
  if (event.type === 'requested') return event.request;
  if (!state) throw new Error(`${event.type} before requested`);
  switch (event.type) {
    case 'approval_given':
      return { ...state, votes: [...state.votes, voteOf(event)] };
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
    case 'expired': {
      const { at, shown } = event;
      return { ...common(state), phase: 'expired', at, ...(shown ? { shown } : {}) };
    }
    case 'revived':
      return revived(state, event);
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
  const { kind, raise, requester, channel, askedAt, expiresAt, rule, policy, votes } = state;
  return {
    id,
    ...(key === undefined ? {} : { key }),
    ...(revision === undefined ? {} : { revision }),
    ...(wechatRequestIds === undefined ? {} : { wechatRequestIds }),
    kind,
    raise,
    requester,
    channel,
    askedAt,
    expiresAt,
    rule,
    ...(policy === undefined ? {} : { policy }),
    votes,
  };
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

function drawnOn({ meters }: { meters?: MeterRef[] }): { meters?: MeterRef[] } {
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
