import type { Instant } from '../../kit/instant.ts';
import type { Allocation, Attempts, Cancelling } from './allocation.ts';
import { nextStageAt } from './stage.ts';

/** The deployment's patience, milliseconds. */
export type Timings = {
  /** After acceptance without a push, before the requestId is replayed. */
  pushTimeoutMs: number;
  /** After the first call, before people are asked what happened. */
  unknownAfterMs: number;
};

/** Longer than any call may take with a token refresh; after it an open call counts as its process's last. */
export const IN_FLIGHT_MS = 20_000;

/** An approved raise whose submission job got lost is picked up after this. */
const SUBMISSION_GRACE_MS = 5_000;
const RETRY_MIN_MS = 2_000;
const RETRY_MAX_MS = 60_000;
/** An outcome that people are asked about is still looked up from time to time. */
const UNKNOWN_CHECK_MS = 10 * 60_000;

/** When somebody has to look at this allocation again even if nothing else happens; `null`: never. */
export function allocationDueAt(
  allocation: Allocation,
  approvedAt: Instant,
  timings: Timings,
): Instant | null {
  switch (allocation.state) {
    case 'reserved':
      return Math.max(approvedAt + SUBMISSION_GRACE_MS, allocation.callAt ?? 0);
    case 'submitting':
      return nextCallAt(allocation.attempts);
    case 'accepted':
      return Math.max(allocation.at, allocation.attempts.lastAt) + timings.pushTimeoutMs;
    case 'unknown':
      return Math.max(allocation.since, allocation.attempts.lastAt) + UNKNOWN_CHECK_MS;
    case 'allocated':
      return earliest([
        nextStageAt(allocation),
        allocation.question?.expiresAt ?? allocation.cancelUntil ?? null,
      ]);
    case 'cancelling':
      return cancellingDueAt(allocation, timings);
    case 'failed':
    case 'cancelled':
      return null;
  }
}

/** The first of several moments; `null`: there is none. */
export function earliest(times: (Instant | null)[]): Instant | null {
  const known = times.filter((at) => at !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

function cancellingDueAt({ since, calls, accepted, unknownSince }: Cancelling, timings: Timings): Instant {
  if (calls === null) return since + SUBMISSION_GRACE_MS;
  if (unknownSince !== null) return Math.max(unknownSince, calls.lastAt) + UNKNOWN_CHECK_MS;
  return accepted && !calls.open ? calls.lastAt + timings.pushTimeoutMs : nextCallAt(calls);
}

function nextCallAt(calls: Attempts): Instant {
  if (calls.open) return calls.lastAt + IN_FLIGHT_MS;
  return calls.lastAt + Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** (calls.count - 1));
}
