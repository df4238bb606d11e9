import type { ReceiverApp } from '../../domain/apps/apps.ts';
import { firmRuns } from '../../domain/requests/run.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { PastPeak } from '../../domain/traffic/forecast.ts';
import { isShared } from '../../domain/traffic/is-shared.ts';
import { nextEndOf } from '../../domain/traffic/next-end.ts';
import type { Observed, RaiseUse } from '../../domain/traffic/observed.ts';
import { peakSeen } from '../../domain/traffic/peak-seen.ts';
import { type Sold, useOf } from '../../domain/traffic/use-of.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Effect } from '../ports/outbox.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import { changeObserved } from './change-observed.ts';
import type { ObservedStore } from './observed-store.ts';
import type { Traffic } from './traffic-ports.ts';

export type CloseEndedOptions = {
  traffic: Pick<Traffic, 'peaks'>;
  observed: Pick<ObservedStore, 'load' | 'save' | 'takeEnded'>;
  store: Pick<RequestStore, 'load'>;
  lists: Pick<RequestLists, 'history'>;
  apps: readonly ReceiverApp[];
  sold: readonly Sold[];
  /** By so much raises overlap of which one follows the other. */
  overlapMs: number;
  clock: Clock;
};

/** Then it is tried again where monitoring did not answer. */
const AGAIN_MS = 10 * MINUTE_MS;
/** Then what was seen while it ran has to do. */
const PATIENCE_MS = DAY_MS;
const AT_A_TIME = 20;
/** Ends that follow each other so closely are told at once. */
const TOGETHER_MS = HOUR_MS;
/** More requests of an app do not fit into the time of a raise and the one before it. */
const MOST_REQUESTS = 200;

type Run = ReturnType<typeof firmRuns>[number];
type Peak = { run: Run; calls: number };
/** What was found out about runs that have ended. `others`: requests of their apps, themselves among them. */
type Found = { request: RequestState; peaks: (number | undefined)[]; runs: Run[]; others: RequestState[] };

/** Looks up what raises were used for once they have ended, says it in their threads, and keeps it for forecasts. */
export function createCloseEnded(options: CloseEndedOptions): () => Promise<void> {
  return async () => {
    const due = await options.observed.takeEnded(options.clock(), AT_A_TIME, AGAIN_MS);
    for (const request of due) await close(options, request);
  };
}

async function close(options: CloseEndedOptions, id: string): Promise<void> {
  const { traffic, observed, store, clock } = options;
  const now = clock();
  const request = (await store.load(id))?.value;
  const again = request ? nextEndOf(request, now) : null;
  if (again !== null && again <= now + TOGETHER_MS) return;
  const said = (await observed.load(id))?.value;
  const ended = request ? firmRuns(request).filter(({ endsAt }) => endsAt <= now) : [];
  const runs = ended.filter((run) => !isSaid(run, said));
  const found = await Promise.all(runs.map(({ startsAt, endsAt }) => traffic.peaks(startsAt, endsAt)));
  const endsAt = Math.max(0, ...runs.map((run) => run.endsAt));
  const isUnread = found.some(({ byApp, problems }, index) => {
    const appId = runs[index]?.item.app.appId ?? '';
    return !byApp.has(appId) && problems.some(({ what }) => what === 'no_answer' || what === 'refused');
  });
  if (isUnread && now < endsAt + PATIENCE_MS) return;
  const peaks = runs.map((run, index) => found[index]?.byApp.get(run.item.app.appId));
  const others = await requestsOf(options, runs);
  await changeObserved(observed, id, (before) => {
    const nothing = { next: before, ended: { peaks: [], again } };
    return request ? closed(options, { request, runs, peaks, others }, before, again) : nothing;
  });
}

function isSaid({ no }: Run, observed: Observed | undefined): boolean {
  return observed?.uses?.some((use) => use.no === no) ?? false;
}

async function requestsOf({ lists }: CloseEndedOptions, runs: readonly Run[]): Promise<RequestState[]> {
  const appIds = [...new Set(runs.map(({ item }) => item.app.appId))];
  const pages = await Promise.all(
    appIds.map((appId) => lists.history({ appId, since: null }, null, MOST_REQUESTS)),
  );
  return pages.flatMap(({ items }) => items.map(({ value }) => value));
}

function closed(
  { apps, sold, overlapMs }: CloseEndedOptions,
  { request, runs, peaks, others }: Found,
  before: Observed,
  again: Instant | null,
) {
  const all = request.raise.items.map(({ app }) => app);
  // Whoever was leased it before and took long may have said some by now.
  const known = runs.flatMap((run, index): Peak[] => {
    const { no, item } = run;
    const calls = peaks[index] ?? peakSeen(before, { no, appId: item.app.appId }, all);
    return calls === null || isSaid(run, before) ? [] : [{ run, calls }];
  });
  if (known.length === 0) return { next: before, ended: { peaks: [], again } };
  const fresh = known.map(({ run, calls }): RaiseUse => {
    const baseline = apps.find(({ appId }) => appId === run.item.app.appId)?.baseline ?? null;
    const shared = isShared({ ...run, request: request.id }, others, overlapMs);
    return useOf(run, calls, { baseline, sold, isShared: shared });
  });
  const effects: Effect[] = [
    { kind: 'draw_card', request: request.id },
    { kind: 'notify', request: request.id, notice: { about: 'used', uses: fresh, to: { kind: 'thread' } } },
  ];
  const uses = [...(before.uses ?? []), ...fresh].sort((one, other) => one.no - other.no);
  // What is measured of those that go on is news again.
  const { calls: _past, ...rest } = before;
  return { next: { ...rest, uses }, effects, ended: { peaks: known.map(pastPeak), again } };
}

function pastPeak({ run: { item, startsAt, endsAt }, calls }: Peak): PastPeak & { appId: string } {
  return { appId: item.app.appId, from: startsAt, to: endsAt, calls };
}
