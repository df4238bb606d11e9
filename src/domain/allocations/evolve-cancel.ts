import type { Instant } from '../../kit/instant.ts';
import { voteOf } from '../policy/cast-vote.ts';
import {
  type Allocated,
  type Allocation,
  type Attempts,
  type CancelEnd,
  type Cancelling,
  type Confirmed,
  orderOf,
} from './allocation.ts';
import type { CancelEvent } from './allocation-event.ts';
import { mayHaveBeenCalled, started } from './attempts.ts';
import { cancelDeadline } from './cancel-deadline.ts';

/** An allocation after one step on the way of taking it back. Total, like all of evolve. */
export function evolveCancel(allocation: Allocation, event: CancelEvent): Allocation {
  switch (event.type) {
    case 'cancel_asked': {
      const { by, at, expiresAt, together } = event;
      return onAllocated(allocation, ({ cancelEnd: _before, ...one }) => ({
        ...one,
        question: { by, at, expiresAt, votes: [], ...(together === undefined ? {} : { together }) },
      }));
    }
    case 'cancel_approval_given':
      return onAllocated(allocation, (one) =>
        one.question ? { ...one, question: voted(one.question, event) } : one,
      );
    case 'cancel_rejected':
      return ended(allocation, { how: 'rejected', at: event.at, by: event.by });
    case 'cancel_withdrawn':
      return ended(allocation, { how: 'withdrawn', at: event.at, by: event.by });
    case 'cancel_expired':
      return ended(allocation, { how: 'expired', at: event.at });
    case 'cancel_window_closed':
      return onAllocated(allocation, ({ cancelUntil: _closed, ...one }) => one);
    case 'cancel_approved':
      return onAllocated(allocation, (one) => cancelling(one, event.at, null));
    case 'cancel_undone':
      return undone(allocation, event);
    case 'cancel_resumed':
      return onAllocated(allocation, (one) => cancelling(one, event.at, mayHaveBeenCalled(event.at)));
    case 'cancel_confirmed':
      return { ...orderOf(allocation), state: 'cancelled', at: event.at, proof: event.proof, by: event.by };
    case 'cancel_started':
    case 'cancel_accepted':
    case 'cancel_put_off':
    case 'cancel_unanswered':
    case 'cancel_unknown':
    case 'cancel_refused':
      return allocation.state === 'cancelling' ? evolveCancelling(allocation, event) : allocation;
  }
}

/** What WeChat was not asked for yet is simply not asked for any more. */
function undone(allocation: Allocation, { at, by }: Extract<CancelEvent, { type: 'cancel_undone' }>) {
  if (allocation.state === 'reserved') {
    return { ...orderOf(allocation), state: 'cancelled' as const, at, proof: 'not_sent' as const, by };
  }
  return onAllocated(allocation, (one) => cancelling(one, at, null));
}

function cancelling(one: Allocated, since: Instant, calls: Attempts | null): Cancelling {
  return {
    ...orderOf(one),
    state: 'cancelling',
    since,
    confirmed: confirmedOf(one),
    calls,
    accepted: false,
    unknownSince: null,
  };
}

type CallEvent = Extract<
  CancelEvent,
  {
    type:
      | 'cancel_started'
      | 'cancel_accepted'
      | 'cancel_put_off'
      | 'cancel_unanswered'
      | 'cancel_unknown'
      | 'cancel_refused';
  }
>;

function evolveCancelling(allocation: Cancelling, event: CallEvent): Allocation {
  switch (event.type) {
    case 'cancel_started': {
      const { attempt, at } = event;
      return { ...allocation, calls: started(allocation.calls, { attempt, at, usedBefore: null }) };
    }
    case 'cancel_accepted':
      return { ...called(allocation, {}), accepted: true };
    case 'cancel_put_off':
      return called(allocation, {
        lastCode: event.code,
        uncertain: event.uncertain || allocation.calls?.uncertain === true,
      });
    case 'cancel_unanswered':
      return called(allocation, { lastCode: 0, uncertain: true });
    case 'cancel_unknown':
      return { ...called(allocation, {}), unknownSince: event.at };
    case 'cancel_refused': {
      const { cancelUntil: _before, ...confirmed } = allocation.confirmed;
      const until = allocation.confirmed.cancelUntil;
      return {
        ...orderOf(allocation),
        state: 'allocated',
        ...confirmed,
        ...(until === undefined ? {} : cancelDeadline(until, until, event.at)),
        cancelEnd: { how: 'refused', at: event.at, failure: event.failure },
      };
    }
  }
}

function called(allocation: Cancelling, change: Partial<Attempts>): Cancelling {
  const { calls } = allocation;
  return calls ? { ...allocation, calls: { ...calls, open: false, ...change } } : allocation;
}

function voted(
  question: NonNullable<Allocated['question']>,
  event: Extract<CancelEvent, { type: 'cancel_approval_given' }>,
) {
  return { ...question, votes: [...question.votes, voteOf(event)] };
}

function ended(allocation: Allocation, cancelEnd: CancelEnd): Allocation {
  return onAllocated(allocation, ({ question: _answered, ...one }) => ({ ...one, cancelEnd }));
}

function onAllocated(allocation: Allocation, change: (one: Allocated) => Allocation): Allocation {
  return allocation.state === 'allocated' ? change(allocation) : allocation;
}

function confirmedOf({ at, startsAt, endsAt, packageId, proof, cancelUntil, stage }: Allocated): Confirmed {
  return {
    at,
    startsAt,
    endsAt,
    packageId,
    proof,
    ...(cancelUntil === undefined ? {} : { cancelUntil }),
    ...(stage === undefined ? {} : { stage }),
  };
}
