import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { AllocationOrder } from '../allocations/allocation.ts';
import { type FreezeState, whyFrozen } from '../freeze/freeze.ts';
import type { PackLedger } from '../packs/ledger.ts';
import { unitsLeft } from '../packs/ledger.ts';
import type { Pack } from '../packs/pack.ts';
import { castVote, givenBy } from '../policy/cast-vote.ts';
import { mayDecide } from '../policy/may-decide.ts';
import type { Voter } from '../policy/rule.ts';
import type { RequestEvent } from './events.ts';
import { lengthOf, type PaymentRefusal, REASON_MAX, type VoteRefusal } from './refusals.ts';
import { type PendingRequest, type RequestState, wechatRequestIdOf } from './state.ts';

export type VoteCommand =
  | { type: 'approve'; voter: Voter; at: Instant; pack: Pack; ledger: PackLedger; freeze: FreezeState }
  | { type: 'reject'; voter: Voter; at: Instant; reason: string }
  | { type: 'withdraw'; by: string; at: Instant }
  | { type: 'expire'; at: Instant };

type Decision = Result<RequestEvent[], VoteRefusal>;

/** What a decision about a waiting request comes to. */
export function decideVote(state: RequestState, command: VoteCommand): Decision {
  if (state.phase !== 'pending') return refuse(alreadyDecided(state));
  const closed = command.type === 'expire' ? null : whyNotOpen(state, command.at);
  if (closed) return refuse(closed);
  switch (command.type) {
    case 'approve':
      return approve(state, command);
    case 'reject':
      return reject(state, command);
    case 'withdraw':
      return command.by === state.requester
        ? accept([{ type: 'withdrawn', at: command.at, by: command.by }])
        : refuse({ reason: 'not_requester', requester: state.requester });
    case 'expire':
      return accept(command.at >= state.expiresAt ? [{ type: 'expired', at: command.at }] : []);
  }
}

function approve(state: PendingRequest, command: Extract<VoteCommand, { type: 'approve' }>): Decision {
  const { voter, at, pack, ledger, freeze } = command;
  const { rule, requester } = state;
  const cast = castVote(rule, state.votes, { voter, requester, at });
  if (!cast.ok) return cast;
  const frozen = whyFrozen(freeze, 'people', at);
  if (frozen) return refuse(frozen);
  const payable = checkPayment(state, { at, pack, ledger });
  if (!payable.ok) return payable;

  const { vote, complete } = cast.value;
  const given: RequestEvent = { type: 'approval_given', ...givenBy(vote) };
  if (!complete) return accept([given]);
  const figure = { used: pack.used, at: pack.fetchedAt };
  return accept([given, { type: 'approved', at, rule: rule.name, allocations: ordersOf(state), figure }]);
}

/** Whether its pack could pay for it now, and its start is still to come. */
export function checkPayment(
  { raise }: PendingRequest,
  { at, pack, ledger }: { at: Instant; pack: Pack; ledger: PackLedger },
): Result<true, PaymentRefusal> {
  if (raise.beginsAt !== null && raise.beginsAt <= at)
    return refuse({ reason: 'start_passed', beginsAt: raise.beginsAt });
  if (pack.validUntil <= at) {
    return refuse({ reason: 'pack_expired', orderId: pack.orderId, validUntil: pack.validUntil });
  }
  const left = unitsLeft(pack, ledger);
  if (left < raise.units)
    return refuse({ reason: 'not_enough_units', units: raise.units, left, orderId: pack.orderId });
  return accept(true);
}

/** What WeChat is asked for once it is approved; the same whoever approves it and however often. */
export function ordersOf(state: RequestState): AllocationOrder[] {
  const { raise } = state;
  return [
    {
      no: 1,
      wechatRequestId: wechatRequestIdOf(state, 1),
      orderId: raise.pack.orderId,
      skuId: raise.sku.skuId,
      receiverAppId: raise.app.appId,
      units: raise.units,
      beginsAt: raise.beginsAt,
      days: raise.days,
    },
  ];
}

function reject(state: PendingRequest, command: Extract<VoteCommand, { type: 'reject' }>): Decision {
  const allowed = mayDecide(state.rule, command.voter, state.requester);
  if (!allowed.ok) return allowed;
  const reason = command.reason.trim();
  if (reason === '') return refuse({ reason: 'reason_missing' });
  const length = lengthOf(reason);
  if (length > REASON_MAX) return refuse({ reason: 'reason_too_long', length, max: REASON_MAX });
  const principal = allowed.value[0]?.for ?? null;
  const standsFor = principal === null ? {} : { for: principal };
  return accept([{ type: 'rejected', at: command.at, by: command.voter.userId, ...standsFor, reason }]);
}

/** Why nothing can be decided about it at that moment (any more); `null` while it waits. */
export function whyNotOpen(state: RequestState, at: Instant): VoteRefusal | null {
  if (state.phase !== 'pending') return alreadyDecided(state);
  // The timer that ends it may be late; no click wins against the clock.
  return at >= state.expiresAt ? { reason: 'decided', phase: 'expired', by: null } : null;
}

/** Who or what ended the wait of a request that nobody can decide about any more. */
export function alreadyDecided(state: Exclude<RequestState, PendingRequest>): VoteRefusal {
  switch (state.phase) {
    case 'approved':
      return { reason: 'decided', phase: 'approved', by: state.votes.at(-1)?.userId ?? null };
    case 'rejected':
    case 'withdrawn':
      return { reason: 'decided', phase: state.phase, by: state.by };
    case 'expired':
      return { reason: 'decided', phase: 'expired', by: null };
  }
}
