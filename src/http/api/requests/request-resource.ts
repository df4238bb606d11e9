import type { Allocation } from '../../../domain/allocations/allocation.ts';
import { clientName } from '../../../domain/clients/client.ts';
import { tally } from '../../../domain/policy/tally.ts';
import { ruleOfCancel } from '../../../domain/requests/cancel.ts';
import { itemOf, type RaiseItem, unitsOf } from '../../../domain/requests/raise.ts';
import { confirmedOf } from '../../../domain/requests/run.ts';
import {
  cardState,
  type PendingRequest,
  type RequestState,
  wechatRequestIdOf,
} from '../../../domain/requests/state.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { AllocationResource, RequestResource } from './request-schema.ts';

/** A request as programs see it: it follows from its stored revision alone. */
export function requestResource(request: RequestState, revision: number): RequestResource {
  const { id, kind, requester, via = null, raise, channel, rule, votes } = request;
  const { have, need } = tally(rule, votes);
  return {
    id,
    kind,
    state: cardState(request),
    revision,
    requester: partyOf(requester),
    via,
    reason: raise.reason,
    channel,
    requestedAt: isoOf(request.askedAt),
    expiresAt: request.phase === 'pending' ? isoOf(request.expiresAt) : null,
    rule: rule.name,
    approvals: { have, need },
    question: request.phase === 'pending' ? questionOf(request) : null,
    automatic: request.phase === 'approved' && request.automatic !== undefined,
    units: Number(unitsOf(raise)),
    allocations: allocationsOf(request),
  };
}

export function partyOf(id: string): RequestResource['requester'] {
  const client = clientName(id);
  return client === null ? { kind: 'person', id } : { kind: 'client', id: client };
}

export function isoOf(at: Instant): string {
  return new Date(at).toISOString();
}

function allocationsOf(request: RequestState): AllocationResource[] {
  if (request.phase === 'approved') {
    return request.allocations.map((one) => allocated(request, one));
  }
  return request.raise.items.map((item, index) => ({
    ...planned(request, item, index + 1),
    state: 'planned' as const,
    wechatRequestId: wechatRequestIdOf(request, index + 1),
  }));
}

/** An allocation of an approved request. */
export function allocated(request: RequestState, allocation: Allocation): AllocationResource {
  const confirmed = confirmedOf(allocation);
  const { state, no, wechatRequestId } = allocation;
  return {
    ...planned(request, itemOf(request.raise, no), no),
    state: state === 'allocated' ? (allocation.stage ?? state) : state,
    startsAt: confirmed && isoOf(confirmed.startsAt),
    endsAt: confirmed && isoOf(confirmed.endsAt),
    cancelUntil: confirmed?.cancelUntil === undefined ? null : isoOf(confirmed.cancelUntil),
    failure: failureOf(allocation),
    cancellation: cancellationOf(request, allocation),
    wechatRequestId,
  };
}

function planned({ id }: RequestState, item: RaiseItem, no: number) {
  const { app, rate, days, units, pack, beginsAt } = item;
  return {
    id: `${id}.${no}`,
    app: { appId: app.appId, name: app.name },
    rate,
    days,
    units: Number(units),
    pack: { orderId: pack.orderId, name: pack.name },
    beginsAt: beginsAt === null ? null : isoOf(beginsAt),
    startsAt: null,
    endsAt: null,
    cancelUntil: null,
    failure: null,
    cancellation: null,
  };
}

function questionOf({ question }: PendingRequest): RequestResource['question'] {
  return question ? { from: partyOf(question.by), text: question.text, askedAt: isoOf(question.at) } : null;
}

function cancellationOf({ rule }: RequestState, allocation: Allocation): AllocationResource['cancellation'] {
  if (allocation.state !== 'allocated' || !allocation.question) return null;
  const { by, at, expiresAt, votes, together = [allocation.no] } = allocation.question;
  const { have, need } = tally(ruleOfCancel(rule), votes);
  return {
    requester: partyOf(by),
    requestedAt: isoOf(at),
    expiresAt: isoOf(expiresAt),
    approvals: { have, need },
    together,
  };
}

function failureOf(allocation: Allocation): AllocationResource['failure'] {
  if (allocation.state !== 'failed') return null;
  const { failure } = allocation;
  return { source: failure.source, code: 'code' in failure ? failure.code : null };
}
