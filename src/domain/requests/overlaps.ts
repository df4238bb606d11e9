import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Raise, RequestState } from './state.ts';

type Run = Raise['asked']['overlaps'][number];

/** A card names a few; more than these say nothing more. */
export const MOST_OVERLAPS = 20;

/** Runs of other raises that touch the time from `start` on, the earliest first. */
export function overlapsWith(others: RequestState[], start: Instant, days: number): Run[] {
  const end = start + days * DAY_MS;
  return others
    .flatMap(runsOf)
    .filter((other) => other.startsAt < end && start < other.endsAt)
    .sort((a, b) => a.startsAt - b.startsAt)
    .slice(0, MOST_OVERLAPS);
}

/** When the last run of a request can end; `null` if it will not run. A pending one may be approved until it expires. */
export function runsUntil(request: RequestState): Instant | null {
  if (request.phase === 'pending')
    return (request.raise.beginsAt ?? request.expiresAt) + request.raise.days * DAY_MS;
  const ends = runsOf(request).map(({ endsAt }) => endsAt);
  return ends.length > 0 ? Math.max(...ends) : null;
}

/** When a raise runs or will run as far as is known; nothing for one that will not. */
function runsOf(request: RequestState): Run[] {
  const { id, raise } = request;
  const from = (startsAt: Instant): Run => ({
    request: id,
    rate: raise.rate,
    startsAt,
    endsAt: startsAt + raise.days * DAY_MS,
  });
  switch (request.phase) {
    case 'pending':
      return [from(raise.beginsAt ?? request.askedAt)];
    case 'approved':
      return request.allocations.flatMap((allocation) => {
        if (allocation.state === 'failed' || allocation.state === 'cancelled') return [];
        return [
          from(
            allocation.state === 'allocated' ? allocation.startsAt : (raise.beginsAt ?? request.approvedAt),
          ),
        ];
      });
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return [];
  }
}
