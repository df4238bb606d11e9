import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Allocation, Confirmed } from '../allocations/allocation.ts';
import { itemOf, type RaiseItem } from './raise.ts';
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

/** The same of each allocation, without what is being taken back. */
export function firmRuns(request: RequestState): (Confirmed & { no: number; item: RaiseItem })[] {
  return allocationsOf(request).flatMap((one) =>
    one.state === 'allocated' ? [{ ...one, item: itemOf(request.raise, one.no) }] : [],
  );
}

/** What WeChat confirmed, or what it is asked for of an approved request; `null` where nothing is approved or nothing will run. */
export function expectedRun(request: RequestState): Run | null {
  return request.phase === 'approved' ? together(possibleRuns(request)) : null;
}

/** The run of one allocation, its number, and what it is for. */
export type ItemRun = Run & { no: number; item: RaiseItem };

/** One for each allocation that runs or may run, and those of a request that waits, as if it were approved as it was asked for. */
export function possibleRuns(request: RequestState): ItemRun[] {
  const { raise } = request;
  switch (request.phase) {
    case 'pending':
      return raise.items.map((item, index) => ({
        ...plannedRun(item, request.askedAt),
        no: index + 1,
        item,
      }));
    case 'approved':
      return request.allocations.flatMap((one) => {
        if (one.state === 'failed' || one.state === 'cancelled') return [];
        const item = itemOf(raise, one.no);
        const { startsAt, endsAt } = confirmedOf(one) ?? plannedRun(item, request.approvedAt);
        return [{ startsAt, endsAt, no: one.no, item }];
      });
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return [];
  }
}

/** As it was asked for. `now`: when it would begin where that was left open. */
export function plannedRun({ beginsAt, days }: Pick<RaiseItem, 'beginsAt' | 'days'>, now: Instant): Run {
  const startsAt = beginsAt ?? now;
  return { startsAt, endsAt: startsAt + days * DAY_MS };
}

/** When the last run of a request can end; `null` if it will not run. A pending one may be approved until it expires. */
export function runsUntil(request: RequestState): Instant | null {
  if (request.phase !== 'pending') return expectedRun(request)?.endsAt ?? null;
  return Math.max(...request.raise.items.map((item) => plannedRun(item, request.expiresAt).endsAt));
}

function allocationsOf(request: RequestState): Allocation[] {
  return request.phase === 'approved' ? request.allocations : [];
}

/** What WeChat confirmed of one allocation; `null`: nothing, or it was taken back. */
export function confirmedOf(allocation: Allocation): Confirmed | null {
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
