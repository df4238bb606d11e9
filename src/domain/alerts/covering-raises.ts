import { MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { possibleRuns } from '../requests/run.ts';
import type { RequestState } from '../requests/state.ts';

/** A raise of an app, and the request that it belongs to. */
export type CoveringRaise = { request: string; rate: number };

/** A new raise would begin no sooner: somebody approves it, and WeChat takes three to five minutes. */
const SOON_MS = 10 * MINUTE_MS;

/** Raises of an app that are there when they are needed, or as soon as a new one could be; also such as wait for approval. */
export function coveringRaises(
  raises: readonly RequestState[],
  appId: string,
  needed: Instant,
): CoveringRaise[] {
  return raises.flatMap((request) =>
    possibleRuns(request)
      .filter(
        ({ item, startsAt, endsAt }) =>
          item.app.appId === appId && startsAt <= needed + SOON_MS && needed < endsAt,
      )
      .map(({ item }) => ({ request: request.id, rate: item.rate })),
  );
}
