import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Allocation } from './allocation.ts';
import type { AllocationEvent } from './allocation-event.ts';

/** Whether WeChat is called for it later, so that nothing has reached WeChat yet. */
export function isDeferred(allocation: Allocation, now: Instant): boolean {
  return allocation.state === 'reserved' && allocation.callAt !== undefined && allocation.callAt > now;
}

/**
 * After an outage: what should have begun is called for at once while its time lasts, since WeChat starts it then. Once that is over
 * it is not allocated at all, and its units are free again.
 */
export function decideTooLate(allocation: Allocation, now: Instant): AllocationEvent[] {
  const { state, callAt, beginsAt, days, no } = allocation;
  if (state !== 'reserved' || callAt === undefined || beginsAt === null) return [];
  return now >= beginsAt + days * DAY_MS
    ? [{ type: 'allocation_failed', at: now, allocation: no, failure: { source: 'late' } }]
    : [];
}

/** When WeChat is called for the first of several; `null`: it is called for one of them at once, or was. */
export function firstDeferredCall(allocations: readonly Allocation[]): Instant | null {
  const calls = allocations.map((one) => (one.state === 'reserved' ? (one.callAt ?? null) : null));
  const known = calls.filter((at) => at !== null);
  return known.length > 0 && known.length === calls.length ? Math.min(...known) : null;
}
