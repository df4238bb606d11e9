import type { Instant } from '../../kit/instant.ts';
import type { Allocation } from './allocation.ts';
import type { AllocationEvent } from './allocation-event.ts';
import { plannedStart } from './planned-start.ts';

export type AssignPush = {
  result: number;
  orderId: string;
  receiverAppId: string;
  packageId: string | null;
  createdAt: Instant | null;
  receivedAt: Instant;
};

/** The push decides, whatever was known before, except that a success is never taken back by a push that came late. */
export function decidePush(allocation: Allocation, push: AssignPush): AllocationEvent[] | 'mismatch' {
  if (push.orderId !== allocation.orderId || push.receiverAppId !== allocation.receiverAppId)
    return 'mismatch';
  // It happened, whatever has become of it since: the same push again must not bring back what was cancelled.
  if (['allocated', 'cancelling', 'cancelled'].includes(allocation.state)) return [];
  const base = { at: push.receivedAt, allocation: allocation.no };
  if (push.result === 0) {
    const startsAt = plannedStart(allocation) ?? plausible(push.createdAt, push.receivedAt);
    return [
      { ...base, type: 'allocation_confirmed', startsAt, packageId: push.packageId, proof: 'push', by: null },
    ];
  }
  if (allocation.state === 'failed') return [];
  return [{ ...base, type: 'allocation_failed', failure: { source: 'push', code: push.result } }];
}

/** WeChat's CreateTime if it lies near the arrival; re-sent pushes keep the old one, and it may be missing. */
export function plausible(createdAt: Instant | null, receivedAt: Instant): Instant {
  const near = 3600_000;
  return createdAt !== null && Math.abs(receivedAt - createdAt) <= near ? createdAt : receivedAt;
}
