import { firmRuns } from '../requests/run.ts';
import type { RequestState } from '../requests/state.ts';

/** WeChat counts in seconds, and nobody misses the limit for so short a time. */
const NO_GAP_MS = 60_000;

/** The allocations of `request` whose place another one takes when they end: of the same app, no less of it, and longer. */
export function takenOver(request: RequestState, others: readonly RequestState[]): number[] {
  const own = firmRuns(request);
  const later = others.filter(({ id }) => id !== request.id).flatMap(firmRuns);
  return own
    .filter((before) =>
      [...later, ...own.filter(({ no }) => no !== before.no)].some(
        (after) =>
          after.item.app.appId === before.item.app.appId &&
          after.item.rate >= before.item.rate &&
          after.startsAt <= before.endsAt + NO_GAP_MS &&
          after.endsAt > before.endsAt,
      ),
    )
    .map(({ no }) => no);
}
