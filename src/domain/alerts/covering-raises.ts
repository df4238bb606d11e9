import { MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { type ItemRun, possibleRuns } from '../requests/run.ts';
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
      .filter((run) => run.item.app.appId === appId && isThere(request, run, needed))
      .map(({ item }) => ({ request: request.id, rate: item.rate })),
  );
}

/** One that waits and begins once it is approved is as soon as a new one, however long it has waited: its days have not begun. */
function isThere({ phase }: RequestState, { item, startsAt, endsAt }: ItemRun, needed: Instant): boolean {
  if (phase === 'pending' && item.beginsAt === null) return true;
  return startsAt <= needed + SOON_MS && needed < endsAt;
}
