import type { Instant } from '../../kit/instant.ts';
import type { Allocation } from '../allocations/allocation.ts';
import { itemOf } from './raise.ts';
import type { RequestState } from './state.ts';

/**
 * Since when WeChat has owed the push of an allocation that an account pays for: it accepted it, or it was learnt of another way.
 * `null`: it owes none.
 */
export function awaitingPushSince(request: RequestState, account: string): Instant | null {
  if (request.phase !== 'approved') return null;
  const own = request.allocations.filter(({ no }) => itemOf(request.raise, no).account === account);
  const times = own.map(owedSince).filter((at) => at !== null);
  return times.length > 0 ? Math.min(...times) : null;
}

function owedSince(allocation: Allocation): Instant | null {
  switch (allocation.state) {
    case 'accepted':
      return allocation.at;
    case 'allocated':
      return allocation.proof === 'push' ? null : allocation.at;
    case 'cancelling':
      return allocation.confirmed.proof === 'push' ? null : allocation.confirmed.at;
    case 'unknown':
    case 'reserved':
    case 'submitting':
    case 'failed':
    case 'cancelled':
      return null;
  }
}
