import type { Instant } from '../../kit/instant.ts';
import type { Confirmed, RequestState } from '../requests/state.ts';

/** What WeChat has allocated for one request: all of it together. */
export type Run = { first: Confirmed; startsAt: Instant; endsAt: Instant };

/** `null` where nothing is allocated, or where somebody takes it back. */
export function runOf(request: RequestState): Run | null {
  if (request.phase !== 'approved') return null;
  const allocated = request.allocations.filter((one) => one.state === 'allocated');
  const [first] = allocated;
  if (!first) return null;
  return {
    first,
    startsAt: Math.min(...allocated.map((one) => one.startsAt)),
    endsAt: Math.max(...allocated.map((one) => one.endsAt)),
  };
}

/** WeChat counts in seconds, and nobody misses the limit for so short a time. */
const NO_GAP_MS = 60_000;

/** Whether `other` takes the place of `request` when that ends: the same app, no less of it, and longer. */
export function takesOver(other: RequestState, request: RequestState): boolean {
  const [before, after] = [runOf(request), runOf(other)];
  if (!before || !after || other.id === request.id) return false;
  return (
    other.raise.app.appId === request.raise.app.appId &&
    other.raise.rate >= request.raise.rate &&
    after.startsAt <= before.endsAt + NO_GAP_MS &&
    after.endsAt > before.endsAt
  );
}
