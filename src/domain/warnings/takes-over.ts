import { firmRun } from '../requests/run.ts';
import type { RequestState } from '../requests/state.ts';

/** WeChat counts in seconds, and nobody misses the limit for so short a time. */
const NO_GAP_MS = 60_000;

/** Whether `other` takes the place of `request` when that ends: the same app, no less of it, and longer. */
export function takesOver(other: RequestState, request: RequestState): boolean {
  const [before, after] = [firmRun(request), firmRun(other)];
  if (!before || !after || other.id === request.id) return false;
  return (
    other.raise.app.appId === request.raise.app.appId &&
    other.raise.rate >= request.raise.rate &&
    after.startsAt <= before.endsAt + NO_GAP_MS &&
    after.endsAt > before.endsAt
  );
}
