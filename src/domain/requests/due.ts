import type { Instant } from '../../kit/instant.ts';
import { allocationDueAt, earliest, type Timings } from '../allocations/due.ts';
import { reviewDueAt } from '../reviews/review.ts';
import { undoDueAt } from '../reviews/undo.ts';
import type { RequestState } from './state.ts';

/** When somebody has to look at this request again even if nothing else happens; `null`: never. */
export function dueAt(request: RequestState, timings: Timings): Instant | null {
  switch (request.phase) {
    case 'pending':
      return request.expiresAt;
    case 'approved': {
      return earliest([
        ...request.allocations.map((allocation) => allocationDueAt(allocation, request.approvedAt, timings)),
        reviewDueAt(request),
        undoDueAt(request),
      ]);
    }
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return null;
  }
}
