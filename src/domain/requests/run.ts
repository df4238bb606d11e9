import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Allocation, Confirmed } from '../allocations/allocation.ts';
import type { RequestState } from './state.ts';

/**
 * From when to when a raise runs. What somebody wants back still runs as WeChat confirmed it, until WeChat confirms that it
 * was taken back. The functions below differ in what else counts: only what WeChat confirmed, only what is to stay, what
 * is expected, or what is possible.
 */
export type Run = { startsAt: Instant; endsAt: Instant };

/** What WeChat confirmed of a request, all of it together, also while it is asked to take it back; `null` before. */
export function confirmedRun(request: RequestState): Run | null {
  return together(allocationsOf(request).flatMap((one) => confirmedOf(one) ?? []));
}

/** The same without what is being taken back. `first`: what WeChat confirmed of the first such allocation. */
export function firmRun(request: RequestState): (Run & { first: Confirmed }) | null {
  const firm = allocationsOf(request).filter((one) => one.state === 'allocated');
  const run = together(firm);
  const [first] = firm;
  return run && first ? { ...run, first } : null;
}

/** What WeChat confirmed, or what it is asked for of an approved request; `null` where nothing is approved or nothing will run. */
export function expectedRun(request: RequestState): Run | null {
  return request.phase === 'approved' ? together(possibleRuns(request)) : null;
}

/** One for each allocation that runs or may run, and the one of a request that waits, as if it were approved as it was asked for. */
export function possibleRuns(request: RequestState): Run[] {
  const { beginsAt, days } = request.raise;
  const planned = (at: Instant): Run => ({ startsAt: at, endsAt: at + days * DAY_MS });
  switch (request.phase) {
    case 'pending':
      return [planned(beginsAt ?? request.askedAt)];
    case 'approved':
      return request.allocations.flatMap((one) => {
        if (one.state === 'failed' || one.state === 'cancelled') return [];
        const { startsAt, endsAt } = confirmedOf(one) ?? planned(beginsAt ?? request.approvedAt);
        return [{ startsAt, endsAt }];
      });
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return [];
  }
}

/** When the last run of a request can end; `null` if it will not run. A pending one may be approved until it expires. */
export function runsUntil(request: RequestState): Instant | null {
  if (request.phase === 'pending')
    return (request.raise.beginsAt ?? request.expiresAt) + request.raise.days * DAY_MS;
  return expectedRun(request)?.endsAt ?? null;
}

function allocationsOf(request: RequestState): Allocation[] {
  return request.phase === 'approved' ? request.allocations : [];
}

function confirmedOf(allocation: Allocation): Confirmed | null {
  switch (allocation.state) {
    case 'allocated':
      return allocation;
    case 'cancelling':
      return allocation.confirmed;
    case 'reserved':
    case 'submitting':
    case 'accepted':
    case 'unknown':
    case 'failed':
    case 'cancelled':
      return null;
  }
}

function together(runs: Run[]): Run | null {
  if (runs.length === 0) return null;
  return {
    startsAt: Math.min(...runs.map(({ startsAt }) => startsAt)),
    endsAt: Math.max(...runs.map(({ endsAt }) => endsAt)),
  };
}
