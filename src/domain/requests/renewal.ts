import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { RaiseWish } from './raise-wish.ts';
import type { RenewRefusal } from './refusals.ts';
import { isAllocated, type RequestState } from './state.ts';

/**
 * The same raise once more, without a gap: from when the one before ends, or at once where that is over. The pack is chosen
 * anew. Only what WeChat allocated has an end that another one can begin at.
 */
export function renewalOf(
  request: RequestState,
  now: Instant,
): Result<Omit<RaiseWish, 'reason'>, RenewRefusal> {
  if (request.phase !== 'approved' || !isAllocated(request))
    return refuse({ reason: 'not_allocated', request: request.id });
  const endsAt = Math.max(
    ...request.allocations.flatMap((one) => (one.state === 'allocated' ? [one.endsAt] : [])),
  );
  const { app, rate, days } = request.raise;
  return accept({ app: app.appId, rate, days, beginsAt: endsAt > now ? endsAt : null, pack: null });
}
