import { allocationName } from './allocation-name.ts';
import { itemOf } from './raise.ts';
import type { RequestState } from './state.ts';

/** One allocation of a request as if it were a request of its own: what it is for, how it stands, and when it runs. */
export function alone(request: RequestState, no: number): RequestState {
  const { raise } = request;
  if (raise.items.length === 1) return request;
  const own = {
    ...request,
    id: allocationName(request, no),
    raise: { ...raise, items: [itemOf(raise, no)] satisfies typeof raise.items },
  };
  if (own.phase !== 'approved') return own;
  return { ...own, allocations: own.allocations.filter((one) => one.no === no) };
}
