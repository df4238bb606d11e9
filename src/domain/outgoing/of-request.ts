import type { Allocation } from '../allocations/allocation.ts';
import type { RequestEvent } from '../requests/events.ts';
import { findAllocation } from '../requests/find-allocation.ts';
import { confirmedOf } from '../requests/run.ts';
import { cardState, type RequestState } from '../requests/state.ts';
import {
  type AllocationType,
  type OutgoingEvent,
  outgoingId,
  type RequestFacts,
  type RequestType,
} from './outgoing-event.ts';

/** What other systems hear of a change of a request: one event for each state that it or one of its allocations reached. */
export function outgoingOfRequest(
  next: RequestState,
  revision: number,
  events: readonly RequestEvent[],
): OutgoingEvent[] {
  const request = factsOf(next, revision);
  return events.flatMap((event, index): OutgoingEvent[] => {
    const typed = typeOf(next, event);
    if (typed === null) return [];
    const id = outgoingId(next.id, next.key ?? next.askedAt, revision, index, typed.type, event.at);
    const common = { id, at: event.at, request };
    if (typed.about === 'request') return [{ ...common, ...typed, ...saidBy(event) }];
    return [{ ...common, about: 'allocation', type: typed.type, allocation: `${next.id}.${typed.no}` }];
  });
}

type Typed =
  | { about: 'request'; type: RequestType }
  | { about: 'allocation'; type: AllocationType; no: number };

/** `null`: no state changed by it. */
function typeOf(next: RequestState, event: RequestEvent): Typed | null {
  switch (event.type) {
    case 'requested':
      return { about: 'request', type: 'request.created' };
    case 'edited':
    case 'approved':
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return { about: 'request', type: `request.${event.type}` };
    case 'revived':
      return { about: 'request', type: 'request.recovered' };
    case 'submission_started':
      return event.attempt === 1 ? ofAllocation('allocation.submitting', event) : null;
    case 'submission_accepted':
      return ofAllocation('allocation.accepted', event);
    case 'allocation_confirmed':
      return ofAllocation('allocation.allocated', event);
    case 'allocation_failed':
      return ofAllocation('allocation.failed', event);
    case 'outcome_unknown':
      return ofAllocation('allocation.unknown', event);
    case 'stage_reached':
      return ofAllocation(`allocation.${event.stage}`, event);
    case 'cancel_approved':
    case 'cancel_resumed':
      return ofAllocation('allocation.cancelling', event);
    case 'cancel_undone': {
      const stopped = findAllocation(next, event.allocation)?.state === 'cancelled';
      return ofAllocation(stopped ? 'allocation.cancelled' : 'allocation.cancelling', event);
    }
    case 'cancel_confirmed':
      return ofAllocation('allocation.cancelled', event);
    case 'cancel_refused':
      return ofAllocation('allocation.not_cancelled', event);
    case 'approval_given':
    case 'rejection_given':
    case 'budget_used_up':
    case 'question_asked':
    case 'question_answered':
    case 'reminded':
    case 'escalated':
    case 'reviewed':
    case 'review_reminded':
    case 'undo_asked':
    case 'repeat_found':
    case 'submission_held':
    case 'submission_put_off':
    case 'submission_unanswered':
    case 'outcome_checked':
    case 'cancel_asked':
    case 'cancel_approval_given':
    case 'cancel_rejected':
    case 'cancel_withdrawn':
    case 'cancel_expired':
    case 'cancel_window_closed':
    case 'cancel_started':
    case 'cancel_accepted':
    case 'cancel_put_off':
    case 'cancel_unanswered':
    case 'cancel_unknown':
      return null;
  }
}

function ofAllocation(type: AllocationType, { allocation }: { allocation: number }): Typed {
  return { about: 'allocation', type, no: allocation };
}

function saidBy(event: RequestEvent): { by?: string; comment?: string } {
  if (event.type === 'requested') return { by: event.request.requester };
  return {
    ...('by' in event && event.by !== null ? { by: event.by } : {}),
    ...(event.type === 'rejected' ? { comment: event.reason } : {}),
  };
}

function factsOf(request: RequestState, revision: number): RequestFacts {
  const { id, raise, requester, channel, askedAt } = request;
  return {
    id,
    state: cardState(request),
    revision,
    requester,
    reason: raise.reason,
    channel,
    requestedAt: askedAt,
    items: raise.items.map(({ app, account, rate, days, beginsAt, units, pack }) => ({
      app: app.name,
      appId: app.appId,
      account,
      rate,
      days,
      startsAt: beginsAt,
      units: Number(units),
      pack: pack.orderId,
    })),
    allocations: request.phase === 'approved' ? request.allocations.map((one) => allocationOf(id, one)) : [],
  };
}

function allocationOf(request: string, allocation: Allocation): RequestFacts['allocations'][number] {
  const { no, wechatRequestId, units, orderId } = allocation;
  const confirmed = confirmedOf(allocation);
  return {
    id: `${request}.${no}`,
    state: (allocation.state === 'allocated' && allocation.stage) || allocation.state,
    wechatRequestId,
    units: Number(units),
    pack: orderId,
    startsAt: confirmed?.startsAt ?? null,
    endsAt: confirmed?.endsAt ?? null,
  };
}
