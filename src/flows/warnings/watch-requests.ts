import { firmRun } from '../../domain/requests/run.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { WarningLevels } from '../../domain/warnings/levels.ts';
import type { Seen } from '../../domain/warnings/observation.ts';
import { observeRequest } from '../../domain/warnings/observe-request.ts';
import { takesOver } from '../../domain/warnings/takes-over.ts';
import type { Instant } from '../../kit/instant.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { WatchList } from '../ports/warnings.ts';
import type { SubjectLook } from './tell-warnings.ts';

type WatchRequestsOptions = {
  store: Pick<RequestStore, 'load' | 'raisesOf'>;
  list: Pick<WatchList, 'nudge'>;
  levels: WarningLevels;
};

/** How one request stands, and when time alone changes that again. */
export async function lookAtRequest(
  options: WatchRequestsOptions,
  id: string,
  now: Instant,
): Promise<{ look: SubjectLook; next: Instant | null }> {
  const request = (await options.store.load(id))?.value ?? null;
  const { seen, next } = request ? observeRequest(request, now, options.levels) : { seen: [], next: null };
  const look: SubjectLook = { member: id, subject: `request:${id}`, channel: request?.channel ?? null, seen };
  if (request) {
    await nudgeThoseBefore(options, request, now);
    if (seen.some(isEnd) && (await goesOn(options, request))) look.seen = seen.filter((one) => !isEnd(one));
  }
  return { look, next };
}

function isEnd({ kind, depth }: Seen): boolean {
  return depth > 0 && (kind === 'raise_ending' || kind === 'raise_ended');
}

/** The end of a raise is no news where another one takes over. */
async function goesOn({ store }: WatchRequestsOptions, request: RequestState): Promise<boolean> {
  const run = firmRun(request);
  if (!run) return false;
  const others = await store.raisesOf(request.raise.app.appId, run.endsAt);
  return others.some((other) => takesOver(other, request));
}

/** The end of another raise may have been told before this one was there to take over. */
async function nudgeThoseBefore(
  { store, list }: WatchRequestsOptions,
  request: RequestState,
  now: Instant,
): Promise<void> {
  const run = firmRun(request);
  if (!run || run.startsAt <= now) return;
  const others = await store.raisesOf(request.raise.app.appId, now);
  const before = others.filter((other) => takesOver(request, other));
  await Promise.all(before.map(({ id }) => list.nudge(id, now)));
}
