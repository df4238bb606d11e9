import { appsOf } from '../../domain/requests/raise.ts';
import { firmRuns } from '../../domain/requests/run.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { WarningLevels } from '../../domain/warnings/levels.ts';
import { isRaiseEnd, nextEnd, observeRequest } from '../../domain/warnings/observe/observe-request.ts';
import { takenOver } from '../../domain/warnings/takes-over.ts';
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
  if (!observations.some(isRaiseEnd) || !(await goesOn(options, request, now)))
    return { checked: { subject, observations }, channel, next };
  const others = observations.filter((one) => !isRaiseEnd(one));
  return { checked: { subject, observations: others }, channel, next };
}

/** Whether others continue what ends next, so that nobody needs a notification of its end. */
async function goesOn({ store }: CheckRequestOptions, request: RequestState, now: Instant): Promise<boolean> {
  const end = nextEnd(request, now);
  if (!end) return false;
  const others = await raisesOfApps(store, request, end.endsAt);
  const over = takenOver(request, others);
  return end.allocations.every((no) => over.includes(no));
}

async function raisesOfApps(
  store: CheckRequestOptions['store'],
  { raise }: RequestState,
  from: Instant,
): Promise<RequestState[]> {
  const lists = await Promise.all(appsOf(raise).map(({ appId }) => store.raisesOf(appId, from)));
  return [...new Map(lists.flat().map((one) => [one.id, one])).values()];
}

/** People may have been notified of the end of another raise before this one was there to continue it. */
async function nudgeThoseBefore(
  { store, list }: CheckRequestOptions,
  request: RequestState,
  now: Instant,
): Promise<void> {
  if (!firmRuns(request).some(({ startsAt }) => now < startsAt)) return;
  const others = await raisesOfApps(store, request, now);
  const before = others.filter((other) => takenOver(other, [request]).length > 0);
  await Promise.all(before.map(({ id }) => list.nudge(id, now)));
}
