import type { Instant } from '../../kit/instant.ts';
import type { Units } from '../units.ts';
import type { Allocation } from './allocation.ts';
import type { AllocationEvent } from './allocation-event.ts';
import { isDeferred } from './deferred.ts';
import { IN_FLIGHT_MS } from './due.ts';

/**
 * Must WeChat be called for this allocation now, and what is stored before the call?
 * `null`: nothing to call (its outcome is known, or another worker's call is under way).
 */
export function decideCall(
  allocation: Allocation,
  now: Instant,
  usedBefore: Units | null,
): AllocationEvent[] | null {
  switch (allocation.state) {
    case 'reserved':
      if (isDeferred(allocation, now)) return null;
      return [{ type: 'submission_started', at: now, allocation: allocation.no, attempt: 1, usedBefore }];
    case 'submitting': {
      const { attempts } = allocation;
      if (attempts.open && now < attempts.lastAt + IN_FLIGHT_MS) return null;
      return [
        {
          type: 'submission_started',
          at: now,
          allocation: allocation.no,
          attempt: attempts.count + 1,
          usedBefore,
        },
      ];
    }
    case 'accepted':
    case 'unknown':
      // The same requestId is asked again; the state stays until something is proved.
      return [{ type: 'outcome_checked', at: now, allocation: allocation.no }];
    case 'allocated':
    case 'failed':
    case 'cancelling':
    case 'cancelled':
      return null;
  }
}

/** A call that was claimed was not made after all, because a failover could still forget that it was claimed. */
export function decideHold(allocation: Allocation, now: Instant): AllocationEvent[] {
  if (allocation.state !== 'submitting' || !allocation.attempts.open) return [];
  return [{ type: 'submission_held', at: now, allocation: allocation.no }];
}
