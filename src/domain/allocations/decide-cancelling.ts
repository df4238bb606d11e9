import type { Instant } from '../../kit/instant.ts';
import type { Allocation, Attempts, CancelFailure, Cancelling } from './allocation.ts';
import type { CancelEvent } from './allocation-event.ts';
import { IN_FLIGHT_MS, type Timings } from './due.ts';
import { type Outcome, ridOf } from './outcome.ts';

/** errcode for a replay of something that was allocated: it is there, so it was not taken back (assignPackage, error table). */
const ALLOCATED = 10121009;

/**
 * Must WeChat be asked now, and what is stored before the call? `null`: nothing to do (its outcome is known, or another worker's call
 * is under way). What began before any call could reach WeChat is not asked for any more.
 */
export function decideCancelCall(allocation: Allocation, now: Instant): CancelEvent[] | null {
  if (allocation.state !== 'cancelling') return null;
  const { no, calls, confirmed } = allocation;
  if (calls?.open && now < calls.lastAt + IN_FLIGHT_MS) return null;
  if (!calls?.open && !mayHaveCancelled(allocation) && now >= confirmed.startsAt)
    return [refused(no, now, { source: 'late' })];
  // Said again with the same requestId it is still one cancel.
  return [{ type: 'cancel_started', at: now, allocation: no, attempt: (calls?.count ?? 0) + 1 }];
}

/**
 * A call before this one may have done it, so that a "no" proves nothing by itself. Then the same requestId is assigned
 * once more, which counts as one request for ever: 10121010 says that it was taken back, 10121009 that it is still there
 * (assignPackage, error table). The pack's figures prove nothing here: when units return to them is not documented, and
 * they were seen to return before the units could be used again.
 */
export function mayHaveCancelled({ accepted, calls }: Cancelling): boolean {
  return accepted || calls?.uncertain === true;
}

/**
 * What an answer means. "Accepted" is not "done": the push decides. A refusal proves something only if no call before
 * can have succeeded, because WeChat refuses to cancel what it has cancelled already.
 *
 * @param replay what assigning the same requestId said afterwards; `null` where that was not asked
 */
export function decideCancelOutcome(
  allocation: Allocation,
  outcome: Outcome,
  now: Instant,
  timings: Timings,
  replay: Outcome | null = null,
): CancelEvent[] {
  if (allocation.state !== 'cancelling' || allocation.calls === null) return [];
  const { no, calls } = allocation;
  const base = { at: now, allocation: no };
  if (replay?.kind === 'was_cancelled') {
    return [{ ...base, type: 'cancel_confirmed', proof: 'answer', by: null }];
  }
  switch (outcome.kind) {
    case 'accepted':
    case 'in_progress':
      return [
        { ...base, type: 'cancel_accepted' },
        ...overdue({ ...allocation, accepted: true }, calls, now, timings),
      ];
    case 'was_cancelled':
      return [{ ...base, type: 'cancel_confirmed', proof: 'answer', by: null }];
    case 'already_allocated':
    case 'refused': {
      const code = outcome.kind === 'refused' ? outcome.code : ALLOCATED;
      const rid = outcome.kind === 'refused' ? ridOf(outcome) : {};
      // One that WeChat accepted may be under way for however long; one that it did not cannot after all that time.
      const still = replay?.kind === 'already_allocated' && isOverdue(calls, now, timings);
      if (!allocation.accepted && (!calls.uncertain || still)) {
        return [refused(no, now, { source: 'answer', code, ...rid })];
      }
      return later(allocation, calls, { code, uncertain: true, ...rid }, now, timings);
    }
    case 'unclear':
      return later(
        allocation,
        calls,
        { code: outcome.code, uncertain: true, ...ridOf(outcome) },
        now,
        timings,
      );
    case 'put_off':
      return later(allocation, calls, outcome, now, timings);
    case 'no_answer':
      return [
        { ...base, type: 'cancel_unanswered', cause: outcome.cause },
        ...overdue(allocation, { ...calls, uncertain: true }, now, timings),
      ];
  }
}

export type CancelPush = { result: number; orderId: string; receiverAppId: string; receivedAt: Instant };

/**
 * The push decides. A success is never taken back by a push that came late, and counts whoever asked WeChat for it: one
 * from the console may even arrive before the allocation's own, since WeChat promises no order.
 */
export function decideCancelPush(allocation: Allocation, push: CancelPush): CancelEvent[] | 'mismatch' {
  if (push.orderId !== allocation.orderId || push.receiverAppId !== allocation.receiverAppId)
    return 'mismatch';
  const base = { at: push.receivedAt, allocation: allocation.no };
  if (push.result === 0) {
    return mayBeAtWeChat(allocation) ? [{ ...base, type: 'cancel_confirmed', proof: 'push', by: null }] : [];
  }
  return allocation.state === 'cancelling'
    ? [refused(allocation.no, push.receivedAt, { source: 'push', code: push.result })]
    : [];
}

function mayBeAtWeChat({ state }: Allocation): boolean {
  switch (state) {
    case 'submitting':
    case 'accepted':
    case 'unknown':
    case 'allocated':
    case 'cancelling':
      return true;
    case 'reserved': // WeChat was never told of it
    case 'failed': // what did not happen holds no units that could return
    case 'cancelled':
      return false;
  }
}

/** A person looked at WeChat's console and says whether it was taken back. */
export function decideCancelByPerson(
  allocation: Allocation,
  happened: boolean,
  by: string,
  now: Instant,
): CancelEvent[] | null {
  if (allocation.state !== 'cancelling' || allocation.unknownSince === null) return null;
  const { no } = allocation;
  return happened
    ? [{ type: 'cancel_confirmed', at: now, allocation: no, proof: 'person', by }]
    : [refused(no, now, { source: 'person', userId: by })];
}

function refused(no: number, at: Instant, failure: CancelFailure): CancelEvent {
  return { type: 'cancel_refused', at, allocation: no, failure };
}

function later(
  allocation: Cancelling,
  calls: Attempts,
  put: { code: number; uncertain: boolean; rid?: string },
  now: Instant,
  timings: Timings,
): CancelEvent[] {
  const { code, uncertain } = put;
  const next = { ...calls, uncertain: calls.uncertain || uncertain, lastCode: code };
  return [
    { type: 'cancel_put_off', at: now, allocation: allocation.no, code, uncertain, ...ridOf(put) },
    ...overdue(allocation, next, now, timings),
  ];
}

/** After the stated time: what cannot be known goes to people; what certainly did not happen is given up. */
function overdue(
  { no, accepted, unknownSince }: Cancelling,
  calls: Attempts,
  now: Instant,
  timings: Timings,
): CancelEvent[] {
  if (unknownSince !== null || !isOverdue(calls, now, timings)) return [];
  return accepted || calls.uncertain
    ? [{ type: 'cancel_unknown', at: now, allocation: no }]
    : [refused(no, now, { source: 'answer', code: calls.lastCode })];
}

function isOverdue(calls: Attempts, now: Instant, timings: Timings): boolean {
  return now >= calls.firstAt + timings.unknownAfterMs;
}
