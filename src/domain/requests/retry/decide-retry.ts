import { DAY_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import { type NonEmpty, nonEmpty } from '../../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../../kit/result.ts';
import type { Failed, RetryKey } from '../../allocations/allocation.ts';
import { spentTwice } from '../../allocations/evolve-retry.ts';
import { attemptOf, tryId } from '../../allocations/tries.ts';
import { type FreezeState, whyFrozen } from '../../freeze/freeze.ts';
import { metersOf, usedUpSince } from '../../policy/counted.ts';
import { mayDecide } from '../../policy/may-decide.ts';
import type { MeterOf, Wanted } from '../../policy/meters/limits.ts';
import type { DrawnMeter } from '../../policy/meters/meter.ts';
import type { Voter } from '../../policy/rule.ts';
import type { Units } from '../../units.ts';
import type { RequestEvent } from '../events.ts';
import { checkPacks, type Payer } from '../payment.ts';
import { itemOf, type RaiseItem, takenOf, unitsOf } from '../raise.ts';
import { type ApprovedRequest, type RequestState, wechatRequestIdOf } from '../state.ts';
import { maybeAllocated } from './maybe-allocated.ts';
import type { RetryRefusal } from './refusals.ts';

/**
 * How long after its start, as it was approved, a raise that failed may begin: within a day it is still what people approved, and
 * shorter ones are not sold. Later than that it is another raise.
 */
export const RETRY_WITHIN_MS = DAY_MS;

/** Somebody wants failed allocations to be asked for once more. `no`: only that one; `null`: every one that can be. */
export type RetryCommand = {
  no: number | null;
  by: string;
  /** See {@link RetryKey}. */
  under?: RetryKey;
  /** `null`: the requester, about whom nobody has to be asked. */
  voter: Voter | null;
  at: Instant;
  /** Those that it takes units of. */
  payers: readonly Payer[];
  freeze: FreezeState;
  meterOf: MeterOf;
  /** What an allocation costs by today's prices; `null`: nobody knows. */
  priceOf: (item: RaiseItem) => Units | null;
  /** Where nobody had voted on it: what it draws on by the policy or the grant that approves it now; `null`: neither does. */
  given: DrawnMeter[] | null;
};

/**
 * A failed allocation took no units, and was approved. Asking for the very same once more is the same decision of the same people:
 * no vote is needed while the pack, the price and (within a day) the start are what they approved, nothing is frozen, and what has
 * become of limits and budgets since leaves room for it. Otherwise it takes a new request. What nobody had voted on has to be
 * what the policy or the grant approves now.
 *
 * Each try has a requestId of its own, since WeChat counts one that it refused as used, and there is one only after the one before
 * has certainly failed.
 */
export function decideRetry(
  request: RequestState,
  command: RetryCommand,
): Result<RequestEvent[], RetryRefusal> {
  const { by, voter, at, payers, freeze } = command;
  const found = retriable(request, command.no, at);
  if (!found.ok) return found;
  const { approved, failed } = found.value;
  if (by !== request.requester) {
    if (voter === null) throw new Error(`nothing is known of ${by}`);
    const allowed = mayDecide(request.rule, voter, request.requester);
    if (!allowed.ok) return allowed;
  }
  const without = isWithoutVotes(approved);
  const frozen = whyFrozen(freeze, without ? 'policy' : 'people', at);
  if (frozen) return refuse(frozen);
  if (without && command.given === null) return refuse({ reason: 'needs_approval', request: request.id });
  const items = failed.map(({ no }) => itemOf(request.raise, no));
  const dearer = items.find((item) => (command.priceOf(item) ?? item.units) !== item.units);
  if (dearer) return refuse({ reason: 'price_changed', request: request.id });
  for (const one of failed) {
    const payer = payers.find(({ pack }) => pack.orderId === one.orderId);
    if (payer && maybeAllocated(one, payer)) {
      const { orderId, units, no } = one;
      return refuse({ reason: 'maybe_allocated', request: request.id, allocation: no, orderId, units });
    }
  }
  const payable = checkPacks(takenOf({ items }), payers, at);
  if (!payable.ok) return payable;
  const nos = failed.map(({ no }) => no);
  const usedUp = usedUpSince(request, wantedOf(request, nos), at, command.meterOf);
  if (!usedUp.ok) return usedUp;
  if (usedUp.value.length > 0) return refuse({ reason: 'needs_approval', request: request.id });
  const begun = begunSince(approved, nos, command);
  return accept(failed.map((one, index) => retried(approved, one, command, index === 0 ? begun : [])));
}

function retried(
  request: ApprovedRequest,
  allocation: Failed,
  { by, under, at, payers }: RetryCommand,
  meters: DrawnMeter[],
): RequestEvent {
  const base = wechatRequestIdOf(request, allocation.no);
  const pack = payers.find((one) => one.pack.orderId === allocation.orderId)?.pack;
  return {
    type: 'allocation_retried',
    at,
    allocation: allocation.no,
    by,
    ...(under === undefined ? {} : { under }),
    wechatRequestId: tryId(base, attemptOf(base, allocation) + 1),
    ...(pack ? { figure: { used: pack.used, at: pack.fetchedAt } } : {}),
    ...(meters.length > 0 ? { meters } : {}),
  };
}

/** What of a request can be retried at that moment. */
export function retriable(
  request: RequestState,
  no: number | null,
  at: Instant,
): Result<{ approved: ApprovedRequest; failed: NonEmpty<Failed> }, RetryRefusal> {
  const { id } = request;
  if (request.phase !== 'approved') return refuse({ reason: 'nothing_failed', request: id });
  const { allocations, automatic } = request;
  const meant = allocations.filter((one) => no === null || one.no === no);
  const failed = failedOf(request).filter((one) => no === null || one.no === no);
  if (failed.length === 0) {
    const unknown = meant.some(({ state }) => state === 'unknown');
    return refuse({ reason: unknown ? 'outcome_unknown' : 'nothing_failed', request: id });
  }
  if (automatic?.undo) return refuse({ reason: 'undone_already', request: id, by: automatic.undo.by });
  const startOf = ({ beginsAt }: Failed) => beginsAt ?? request.approvedAt;
  const open = nonEmpty(failed.filter((one) => at < startOf(one) + RETRY_WITHIN_MS));
  if (open) return accept({ approved: request, failed: open });
  return refuse({ reason: 'retry_too_late', request: id, startsAt: Math.max(...failed.map(startOf)) });
}

/** What of it could be retried as far as its state says, whatever the time. */
export function failedOf({ allocations }: ApprovedRequest): Failed[] {
  return allocations.flatMap((one) =>
    one.state === 'failed' && one.failure.source !== 'late' && spentTwice(one).length === 0 ? [one] : [],
  );
}

/** Whether that very retry was done before, however it ended. */
export function wasRetriedUnder(request: RequestState, under: RetryKey | undefined): boolean {
  if (under === undefined || request.phase !== 'approved') return false;
  const tries = request.allocations.flatMap(({ earlier = [] }) => earlier);
  return tries.some((one) => one.under?.key === under.key && one.under.fingerprint === under.fingerprint);
}

/** Whether it was approved without a vote: by the policy, or under a standing grant. */
export function isWithoutVotes({ automatic, grant, series }: ApprovedRequest): boolean {
  return automatic?.kind === 'approve' || (grant !== undefined && series === undefined);
}

function wantedOf({ raise }: RequestState, nos: readonly number[]): Wanted {
  const rates = nos.map((no) => itemOf(raise, no).rate);
  return {
    rate: Math.max(...rates),
    count: nos.length,
    unitsOf: (allocations) =>
      unitsOf(
        raise,
        nos.filter((no) => allocations?.includes(no) !== false),
      ),
  };
}

/** Days and months that its approval is not counted in, and the retry is. */
function begunSince(
  request: ApprovedRequest,
  nos: readonly number[],
  { at, given }: RetryCommand,
): DrawnMeter[] {
  const known = new Set((request.meters ?? []).map(({ id }) => id));
  const now = [...metersOf(request, at), ...(given ?? [])].map((meter) => ({
    ...meter,
    allocations: nos.filter((no) => meter.allocations?.includes(no) !== false),
  }));
  return [...new Map(now.map((meter) => [meter.id, meter])).values()].filter(({ id }) => !known.has(id));
}
