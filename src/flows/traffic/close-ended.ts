import type { ReceiverApp } from '../../domain/apps/apps.ts';
import { firmRuns } from '../../domain/requests/run.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { PastPeak } from '../../domain/traffic/forecast.ts';
import type { Observed, RaiseUse } from '../../domain/traffic/observed.ts';
import { type Sold, useOf } from '../../domain/traffic/use-of.ts';
import { DAY_MS, MINUTE_MS } from '../../kit/durations.ts';
import type { Effect } from '../ports/outbox.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import { changeObserved } from './change-observed.ts';
import type { ObservedStore } from './observed-store.ts';
import type { Traffic } from './traffic-ports.ts';

export type CloseEndedOptions = {
  traffic: Pick<Traffic, 'peaks'>;
  observed: Pick<ObservedStore, 'load' | 'save' | 'takeEnded'>;
  store: Pick<RequestStore, 'load'>;
  apps: readonly ReceiverApp[];
  sold: readonly Sold[];
  clock: Clock;
};

/** Then it is tried again where monitoring did not answer. */
const AGAIN_MS = 10 * MINUTE_MS;
/** Then what was seen while it ran has to do. */
const PATIENCE_MS = DAY_MS;
const AT_A_TIME = 20;

type Run = ReturnType<typeof firmRuns>[number];
type Peak = { run: Run; calls: number };

/** Looks up what raises were used for once they have ended, says it in their threads, and keeps it for forecasts. */
export function createCloseEnded(options: CloseEndedOptions): () => Promise<void> {
  return async () => {
    const due = await options.observed.takeEnded(options.clock(), AT_A_TIME, AGAIN_MS);
    for (const request of due) await close(options, request);
  };
}

async function close(options: CloseEndedOptions, id: string): Promise<void> {
  const { traffic, observed, store, clock } = options;
  const request = (await store.load(id))?.value;
  const runs = request ? firmRuns(request) : [];
  const found = await Promise.all(runs.map(({ startsAt, endsAt }) => traffic.peaks(startsAt, endsAt)));
  const endsAt = Math.max(0, ...runs.map((run) => run.endsAt));
  const isUnread = found.some(({ byApp, problems }, index) => {
    const appId = runs[index]?.item.app.appId ?? '';
    return !byApp.has(appId) && problems.some(({ what }) => what === 'no_answer' || what === 'refused');
  });
  if (isUnread && clock() < endsAt + PATIENCE_MS) return;
  await changeObserved(observed, id, (before) => {
    const peaks = runs.flatMap((run, index): Peak[] => {
      const { appId } = run.item.app;
      const calls = highest(found[index]?.byApp.get(appId), before.peaks?.[appId]);
      return calls === null ? [] : [{ run, calls }];
    });
    return closed(options, request, before, peaks);
  });
}

function closed(
  { apps, sold }: CloseEndedOptions,
  request: RequestState | undefined,
  before: Observed,
  peaks: readonly Peak[],
) {
  const isShared = before.shared === true;
  const uses = peaks.map(({ run: { no, item }, calls }): RaiseUse => {
    const baseline = apps.find(({ appId }) => appId === item.app.appId)?.baseline ?? null;
    return useOf({ no, item }, calls, { baseline, sold, isShared });
  });
  if (!request || uses.length === 0) return { next: before, ended: { peaks: [] } };
  const effects: Effect[] = [
    { kind: 'draw_card', request: request.id },
    { kind: 'notify', request: request.id, notice: { about: 'used', uses, to: { kind: 'thread' } } },
  ];
  return { next: { ...before, uses }, effects, ended: { peaks: peaks.map(pastPeak) } };
}

function pastPeak({ run: { item, startsAt, endsAt }, calls }: Peak): PastPeak & { appId: string } {
  return { appId: item.app.appId, from: startsAt, to: endsAt, calls };
}

function highest(...calls: (number | undefined)[]): number | null {
  const known = calls.filter((one) => one !== undefined);
  return known.length === 0 ? null : Math.max(...known);
}
