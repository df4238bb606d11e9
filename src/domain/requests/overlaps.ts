import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { possibleRuns } from './run.ts';
import type { Overlap, RequestState } from './state.ts';

/** A card names a few; more than these say nothing more. */
export const MOST_OVERLAPS = 20;

/** Runs of other raises that touch the time from `start` on, the earliest first. */
export function overlapsWith(others: RequestState[], start: Instant, days: number): Overlap[] {
  const end = start + days * DAY_MS;
  return others
    .flatMap(overlapsOf)
    .filter((other) => other.startsAt < end && start < other.endsAt)
    .sort((a, b) => a.startsAt - b.startsAt)
    .slice(0, MOST_OVERLAPS);
}

/** Whether another raise runs or is scheduled in that time; one that waits for a decision is neither. */
export function isOverlapped(others: RequestState[], start: Instant, days: number): boolean {
  const approved = others.filter(({ phase }) => phase === 'approved');
  return overlapsWith(approved, start, days).length > 0;
}

function overlapsOf(request: RequestState): Overlap[] {
  const { id, raise } = request;
  return possibleRuns(request).map(({ startsAt, endsAt }) => ({
    request: id,
    rate: raise.rate,
    startsAt,
    endsAt,
    ...(request.phase === 'pending' ? { pending: true as const } : {}),
  }));
}
