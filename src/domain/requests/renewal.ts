import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { RenewRefusal } from './refusals.ts';
import { isAllocated, type RequestState } from './state.ts';

/** The same raise once more. */
export type Renewal = {
  appId: string;
  /** Calls per minute. */
  rate: number;
  days: number;
  /** When the one before ends; `null` where that is over: as soon as it is approved. */
  beginsAt: Instant | null;
};

/** What follows a raise without a gap. Only what WeChat allocated has an end that another one can begin at. */
export function renewalOf(request: RequestState, now: Instant): Result<Renewal, RenewRefusal> {
  if (request.phase !== 'approved' || !isAllocated(request))
    return refuse({ reason: 'not_allocated', request: request.id });
  const endsAt = Math.max(
    ...request.allocations.flatMap((one) => (one.state === 'allocated' ? [one.endsAt] : [])),
  );
  const { app, rate, days } = request.raise;
  return accept({ appId: app.appId, rate, days, beginsAt: endsAt > now ? endsAt : null });
}
