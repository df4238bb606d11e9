import { DAY_MS } from '../../kit/durations.ts';
import { type Allocation, type Attempts, orderOf } from './allocation.ts';
import type { AllocationEvent } from './allocation-event.ts';
import { started } from './attempts.ts';
import { cancelDeadline } from './cancel-deadline.ts';
import { evolveCancel } from './evolve-cancel.ts';
import { evolveRetry } from './evolve-retry.ts';

/** An allocation after an event of its own. Total, and never refuses: rules are asked before an event exists. */
export function evolveAllocation(allocation: Allocation, event: AllocationEvent): Allocation {
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
      return failed(allocation, event);
    case 'stage_reached':
      return allocation.state === 'allocated' ? { ...allocation, stage: event.stage } : allocation;
    case 'repeat_found':
      return allocation;
    case 'allocation_retried':
    case 'retry_resumed':
    case 'other_try_confirmed':
    case 'other_try_cancelled':
      return evolveRetry(allocation, event);
    default:
      return evolveCancel(allocation, event);
  }
}

function failed(
  allocation: Allocation,
  { at, failure }: Extract<AllocationEvent, { type: 'allocation_failed' }>,
): Allocation {
  const attempts = attemptsOf(allocation);
  return {
    ...orderOf(allocation),
    state: 'failed',
    at,
    failure,
    ...(attempts === null ? {} : { attempts: { ...attempts, open: false } }),
  };
}

function attemptsOf(allocation: Allocation): Attempts | null {
  return 'attempts' in allocation ? (allocation.attempts ?? null) : null;
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
