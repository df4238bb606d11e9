import { isHandover } from '../requests/ask/overlaps.ts';
import { type ItemRun, possibleRuns } from '../requests/run.ts';
import type { RequestState } from '../requests/state.ts';

/**
 * Whether another raise of the app may have run at the same time, so that what this one was needed for cannot be told. Of two that
 * follow each other it can.
 *
 * @param all requests of the app, also the own one
 * @param overlapMs by so much raises overlap of which one follows the other
 */
export function isShared(
  own: ItemRun & { request: string },
  all: readonly RequestState[],
  overlapMs: number,
): boolean {
  return all
    .filter(({ phase }) => phase === 'approved')
    .some((request) =>
      possibleRuns(request).some(
        (other) =>
          (request.id !== own.request || other.no !== own.no) &&
          other.item.app.appId === own.item.app.appId &&
          other.startsAt < own.endsAt &&
          own.startsAt < other.endsAt &&
          !isHandover(own, other, overlapMs),
      ),
    );
}
