import { DAY_MS } from '../../kit/durations.ts';
import { cancelDeadline } from './cancel.ts';
import type { AllocationEvent, RequestEvent } from './events.ts';
import { evolveCancel } from './evolve-cancel.ts';
import { mayHaveBeenCalled, orderOf, started } from './evolve-parts.ts';
import type { Allocation, ApprovedRequest, Attempts, RequestState } from './state.ts';

/** The state after an event. Total, and never refuses: rules are asked before an event exists. */
export function evolve(state: RequestState | null, event: RequestEvent): RequestState {
  if (event.type === 'requested') return event.request;
  if (!state) throw new Error(`${event.type} before requested`);
  switch (event.type) {
    case 'approval_given':
      return { ...state, votes: [...state.votes, { userId: event.by, at: event.at }] };
    case 'approved':
      return {
        ...common(state),
        phase: 'approved',
        approvedAt: event.at,
        allocations: event.allocations.map((order) => ({ ...order, state: 'reserved' as const })),
      };
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
  const { kind, raise, requester, channel, askedAt, expiresAt, rule, votes } = state;
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
    votes,
  };
}

/** Approved once more. What only its card says was called for, perhaps: the same requestId is asked again until WeChat says what it knows. */
function revived(
  state: RequestState,
  { at, evidence, allocations }: Extract<RequestEvent, { type: 'revived' }>,
): ApprovedRequest {
  return {
    ...common(state),
    phase: 'approved',
    approvedAt: at,
    allocations: allocations.map((order) =>
      evidence === 'push'
        ? { ...order, state: 'reserved' }
        : { ...order, state: 'submitting', attempts: mayHaveBeenCalled(at) },
    ),
  };
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

function evolveAllocation(allocation: Allocation, event: AllocationEvent): Allocation {
  const order = orderOf(allocation);
  switch (event.type) {
    case 'submission_started':
      return { ...order, state: 'submitting', attempts: started(attemptsOf(allocation), event) };
    case 'submission_held':
      return known(allocation).count === 1
        ? { ...order, state: 'reserved' }
        : tried(allocation, { open: false }, false);
    case 'submission_put_off':
      return tried(allocation, { open: false, lastCode: event.code }, event.uncertain);
    case 'submission_unanswered':
      // What WeChat refused before says nothing about the call that it did not answer.
      return tried(allocation, { open: false, lastCode: 0 }, true);
    case 'outcome_checked':
      return tried(allocation, { open: false, lastAt: event.at }, false);
    case 'submission_accepted':
      return { ...order, state: 'accepted', at: event.at, attempts: { ...known(allocation), open: false } };
    case 'outcome_unknown':
      return { ...order, state: 'unknown', since: event.at, attempts: { ...known(allocation), open: false } };
    case 'allocation_confirmed':
      return {
        ...order,
        state: 'allocated',
        ...cancelDeadline(event.startsAt, attemptsOf(allocation)?.firstAt ?? event.at, event.at),
        at: event.at,
        startsAt: event.startsAt,
        endsAt: event.startsAt + order.days * DAY_MS,
        packageId: event.packageId,
        proof: event.proof,
      };
    case 'allocation_failed':
      return { ...order, state: 'failed', at: event.at, failure: event.failure };
    case 'stage_reached':
      return allocation.state === 'allocated' ? { ...allocation, stage: event.stage } : allocation;
    case 'repeat_found':
      return allocation;
    default:
      return evolveCancel(allocation, event);
  }
}

function attemptsOf(allocation: Allocation): Attempts | null {
  return 'attempts' in allocation ? allocation.attempts : null;
}

function known(allocation: Allocation): Attempts {
  const attempts = attemptsOf(allocation);
  if (!attempts) throw new Error(`allocation ${allocation.no} is ${allocation.state}: nothing was tried`);
  return attempts;
}

function tried(allocation: Allocation, change: Partial<Attempts>, uncertain: boolean): Allocation {
  const attempts = known(allocation);
  const next = { ...attempts, ...change, uncertain: attempts.uncertain || uncertain };
  switch (allocation.state) {
    case 'submitting':
    case 'accepted':
    case 'unknown':
      return { ...allocation, attempts: next };
    case 'reserved':
    case 'allocated':
    case 'failed':
    case 'cancelling':
    case 'cancelled':
      return allocation;
  }
}
