import type { RequestState } from './state.ts';

/** A request as if it had only this of its allocations: how that one stands, and when it runs. */
export function alone(request: RequestState, no: number): RequestState {
  if (request.phase !== 'approved') return request;
  return { ...request, allocations: request.allocations.filter((one) => one.no === no) };
}
