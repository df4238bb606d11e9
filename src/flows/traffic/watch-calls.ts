import type { ReceiverApp } from '../../domain/apps/apps.ts';
import { limitWith } from '../../domain/plans/limit-steps.ts';
import type { CallRate } from '../../domain/traffic/call-rate.ts';
import { nextEndOf } from '../../domain/traffic/next-end.ts';
import type { AppCalls } from '../../domain/traffic/observed.ts';
import { type FirmRaise, runningAt } from '../../domain/traffic/running-at.ts';
import { seeCalls } from '../../domain/traffic/see-calls.ts';
import type { Instant } from '../../kit/instant.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { Cache, Clock, FlowLog, WithLock } from '../ports/runtime.ts';
import { changeObserved } from './change-observed.ts';
import type { ObservedStore } from './observed-store.ts';
import type { Traffic } from './traffic-ports.ts';

export type WatchCallsOptions = {
  traffic: Pick<Traffic, 'covers' | 'now'>;
  observed: Pick<ObservedStore, 'load' | 'save' | 'watchEnd'>;
  lists: Pick<RequestLists, 'running'>;
  apps: readonly ReceiverApp[];
  /** Whether raises of one app that run at the same time add up; absent: they do not. */
  raisesAddUp?: boolean;
  withLock: WithLock;
  cache: Cache;
  clock: Clock;
  log: FlowLog;
};

/** Calls are read so often, by one replica for all, and only while a raise runs. */
const EVERY_SECONDS = 3 * 60;
/** Where none runs, it is looked again then, so that one that has just begun need not wait for its figures. */
const IDLE_SECONDS = 15;
/** Nobody has so many raises at a time. */
const MOST_RUNNING = 200;

/** Reads the calls of apps whose raises run, and has their cards say so where people would notice a change. */
export function createWatchCalls(options: WatchCallsOptions): () => Promise<void> {
  const { withLock, cache } = options;
  return async () => {
    if ((await cache.get('traffic-read')) !== null) return;
    await withLock('traffic', async () => {
      if ((await cache.get('traffic-read')) !== null) return;
      await watch(options);
    });
  };
}

async function watch({
  traffic,
  lists,
  observed,
  cache,
  clock,
  log,
  ...options
}: WatchCallsOptions): Promise<void> {
  const now = clock();
  // Before anything is read, which may be much.
  await cache.set('traffic-read', now, IDLE_SECONDS);
  const { items } = await lists.running({ appId: null, now }, null, MOST_RUNNING);
  const requests = items.map(({ value }) => value);
  const running = runningAt(requests, now).filter(({ appId }) => traffic.covers(appId));
  if (running.length === 0) return;
  await cache.set('traffic-read', now, EVERY_SECONDS);
  const { byApp, problems } = await traffic.now();
  if (problems.length > 0) log.warn({ problems: problems.slice(0, 5) }, 'call rates could not all be read');
  for (const request of requests) {
    const own = running.filter((raise) => raise.request === request.id);
    if (own.length === 0) continue;
    await observed.watchEnd(request.id, nextEndOf(request, now) ?? now);
    const calls = callsOf(own, running, byApp, { ...options, now });
    if (calls.length > 0) await see(observed, request.id, own, calls, now);
  }
}

async function see(
  observed: Pick<ObservedStore, 'load' | 'save'>,
  request: string,
  own: readonly FirmRaise[],
  calls: AppCalls[],
  now: Instant,
): Promise<void> {
  await changeObserved(observed, request, (before) => {
    const seen = seeCalls(before, own, calls);
    if (seen === null) return null;
    return seen.isNews ? { next: seen.next, drawAt: now } : { next: seen.next };
  });
}

/** The calls of each app of a request, against the limit that its raises make. */
function callsOf(
  own: readonly FirmRaise[],
  running: readonly FirmRaise[],
  byApp: ReadonlyMap<string, CallRate>,
  { apps, raisesAddUp = false, now }: Pick<WatchCallsOptions, 'apps' | 'raisesAddUp'> & { now: Instant },
): AppCalls[] {
  return [...new Set(own.map(({ appId }) => appId))].flatMap((appId) => {
    const measured = byApp.get(appId);
    if (!measured) return [];
    const { name = appId, baseline = null } = apps.find((one) => one.appId === appId) ?? {};
    const rates = running.filter((one) => one.appId === appId).map(({ rate }) => rate);
    // A limit is never guessed.
    const limit = baseline === null ? null : limitWith(baseline, rates, raisesAddUp);
    return [{ appId, app: name, calls: measured.calls, limit, at: now }];
  });
}
