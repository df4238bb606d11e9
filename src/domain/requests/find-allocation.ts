import type { Allocation } from '../allocations/allocation.ts';
import type { RequestState } from './state.ts';

/** The n-th allocation of a request, from 1; `null` where it has none of that number. */
export function findAllocation(request: RequestState, no: number): Allocation | null {
  return request.phase === 'approved' ? (request.allocations.find((one) => one.no === no) ?? null) : null;
}
