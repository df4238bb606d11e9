import type { Allocation } from '../../src/domain/allocations/allocation.ts';
import type { ApprovedRequest } from '../../src/domain/requests/state.ts';
import type { Automatic } from '../../src/domain/reviews/automatic.ts';
import { allocationIn, approvedWith, confirmedFrom, order } from './core-allocations.ts';
import { DAY, HOUR, T0 } from './requests.ts';

/** Reviewed by anybody of the channel within a day, reminded every hour after that. */
export const openAutomatic: Automatic = {
  kind: 'approve',
  dueAt: T0 + DAY,
  remindMs: HOUR,
  reviews: [],
  reviewedAt: null,
};

/** Lin's request that the policy approved. */
export function automaticRequest(
  change: Partial<Automatic> = {},
  allocations: Allocation[] = [allocationIn('reserved')],
): ApprovedRequest {
  return { ...approvedWith(allocations), automatic: { ...openAutomatic, ...change } };
}

/** Allocated, and starts in two days: WeChat cancels it until then. */
export const scheduled: Extract<Allocation, { state: 'allocated' }> = {
  ...order,
  beginsAt: T0 + 2 * DAY,
  state: 'allocated',
  ...confirmedFrom(T0 + 2 * DAY),
  cancelUntil: T0 + 2 * DAY,
};
