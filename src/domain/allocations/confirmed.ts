import type { Instant } from '../../kit/instant.ts';
import type { Allocation, Attempts } from './allocation.ts';
import { plannedStart } from './planned-start.ts';

/** That an allocation happened, learnt of another way than by WeChat's push. */
export function confirmed(
  allocation: Allocation,
  attempts: Attempts,
  at: Instant,
  proof: 'replay' | 'usage' | 'person',
) {
  return {
    type: 'allocation_confirmed' as const,
    at,
    allocation: allocation.no,
    startsAt: plannedStart(allocation) ?? attempts.firstAt,
    packageId: null,
    proof,
    by: null,
  };
}
