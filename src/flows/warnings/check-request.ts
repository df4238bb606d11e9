import { firmRun } from '../../domain/requests/run.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { WarningLevels } from '../../domain/warnings/levels.ts';
import { isRaiseEnd, observeRequest } from '../../domain/warnings/observe/observe-request.ts';
import { takesOver } from '../../domain/warnings/takes-over.ts';
import type { Instant } from '../../kit/instant.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { WatchList } from '../ports/warnings.ts';
import type { CheckedSubject } from './checked-subject.ts';

export type CheckRequestOptions = {
  store: Pick<RequestStore, 'load' | 'raisesOf'>;
  list: Pick<WatchList, 'nudge'>;
};

/** One request, the channel of its people, and when time alone changes one of its series. */
export type CheckedRequest = { checked: CheckedSubject; channel: string | null; next: Instant | null };

export async function checkRequest(
  options: CheckRequestOptions,
  id: string,
  settings: WarningLevels,
  now: Instant,
): Promise<CheckedRequest> {
  const subject = { kind: 'request', id } as const;
  const request = (await options.store.load(id))?.value;
  if (!request) return { checked: { subject, observations: [] }, channel: null, next: null };
  const { observations, next } = observeRequest(request, now, settings);
  await nudgeThoseBefore(options, request, now);
  const { channel } = request;
  if (!observations.some(isRaiseEnd) || !(await goesOn(options, request)))
    return { checked: { subject, observations }, channel, next };
  const others = observations.filter((one) => !isRaiseEnd(one));
  return { checked: { subject, observations: others }, channel, next };
}

/** Whether another raise continues this one, so that nobody needs a notification of its end. */
async function goesOn({ store }: CheckRequestOptions, request: RequestState): Promise<boolean> {
  const run = firmRun(request);
  if (!run) return false;
  const others = await store.raisesOf(request.raise.app.appId, run.endsAt);
  return others.some((other) => takesOver(other, request));
}

/** People may have been notified of the end of another raise before this one was there to continue it. */
async function nudgeThoseBefore(
  { store, list }: CheckRequestOptions,
  request: RequestState,
  now: Instant,
): Promise<void> {
  const run = firmRun(request);
  if (!run || run.startsAt <= now) return;
  const others = await store.raisesOf(request.raise.app.appId, now);
  const before = others.filter((other) => takesOver(request, other));
  await Promise.all(before.map(({ id }) => list.nudge(id, now)));
}
