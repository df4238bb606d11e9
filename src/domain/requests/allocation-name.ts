import type { RequestState } from './state.ts';

/** How people call one allocation: `R-17.2`, or `R-17` where the request has no other. */
export function allocationName({ id, raise }: Pick<RequestState, 'id' | 'raise'>, no: number): string {
  return raise.items.length > 1 ? `${id}.${no}` : id;
}
