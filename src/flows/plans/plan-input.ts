import { findApp, type ReceiverApp } from '../../domain/apps/apps.ts';
import type { PlanInput, PlanTarget, RunningRaise } from '../../domain/plans/problem/plan.ts';
import { allocationName } from '../../domain/requests/allocation-name.ts';
import { DEFAULT_OVERLAP_MS } from '../../domain/requests/ask/overlaps.ts';
import { possibleRuns } from '../../domain/requests/run.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { Instant } from '../../kit/instant.ts';
import { mapAll, type NonEmpty, nonEmpty } from '../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { PackReader } from '../packs/pack-reader.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { PendingRaise, PlanningRefusal, TargetWish, UnknownApp } from './use-cases.ts';

export type PlanOptions = {
  store: Pick<RequestStore, 'raisesOf'>;
  packReader: Pick<PackReader, 'available'>;
  apps: ReceiverApp[];
  /** Account of AppIDs that are not configured. */
  defaultAccount: string;
  /** Whether raises of one app that run at the same time add up; absent: they do not. */
  raisesAddUp?: boolean;
  /** By so much raises overlap of which one follows the other; absent: the default. */
  overlapMs?: number;
};

export type PlanFacts = {
  input: PlanInput;
  names: ReadonlyMap<string, string>;
  unknown: UnknownApp[];
  pending: PendingRaise[];
};

/** Everything that a plan depends on. Names of apps that are none are put aside, as long as one is left. */
export async function readPlanFacts(
  options: PlanOptions,
  wishes: NonEmpty<TargetWish>,
  now: Instant,
): Promise<Result<PlanFacts, PlanningRefusal>> {
  const { apps, defaultAccount, packReader, raisesAddUp = false, overlapMs = DEFAULT_OVERLAP_MS } = options;
  const found = wishes.map((wish) => ({ wish, app: findApp(apps, wish.app, defaultAccount) }));
  const unknown = found.flatMap(({ app }) => (app.ok ? [] : [app.refusal]));
  const known = nonEmpty(found.flatMap(({ wish, app }) => (app.ok ? [{ wish, app: app.value }] : [])));
  const odd = nonEmpty(unknown.map(({ typed, nearest }) => ({ typed, nearest })));
  if (!known) {
    if (!odd) throw new Error('a plan for nothing');
    return refuse({ reason: 'unknown_apps', unknown: odd, known: apps.map(({ name }) => name) });
  }
  const raises = new Map(
    await Promise.all(
      [...new Set(known.map(({ app }) => app.appId))].map(
        async (appId) => [appId, await options.store.raisesOf(appId, now)] as const,
      ),
    ),
  );
  const targets = mapAll(known, ({ wish, app }) => targetOf(wish, app, raises.get(app.appId) ?? [], now));
  const { packs } = await packReader.available();
  return accept({
    input: { targets, packs, addUp: raisesAddUp, overlapMs, now },
    names: new Map(known.map(({ app }) => [app.appId, app.name])),
    unknown: odd ?? [],
    pending: targets.flatMap((target) => pendingOf(target, raises.get(target.appId) ?? [])),
  });
}

function targetOf(
  { rate, from, to }: TargetWish,
  { appId, account, baseline }: ReceiverApp,
  raises: readonly RequestState[],
  now: Instant,
): PlanTarget {
  const approved = raises.filter(({ phase }) => phase === 'approved');
  const runs = approved.flatMap((request) => runsOf(request, appId));
  return { appId, account, rate, from: from ?? now, to, baseline, runs };
}

function pendingOf({ appId, from, to }: PlanTarget, raises: readonly RequestState[]): PendingRaise[] {
  return raises
    .filter(({ phase }) => phase === 'pending')
    .flatMap((request) => runsOf(request, appId))
    .filter(({ startsAt, endsAt }) => startsAt < to && from < endsAt)
    .map((run) => ({ ...run, appId }));
}

function runsOf(request: RequestState, appId: string): RunningRaise[] {
  return possibleRuns(request)
    .filter(({ item }) => item.app.appId === appId)
    .map(({ startsAt, endsAt, no, item }) => ({
      request: allocationName(request, no),
      rate: item.rate,
      startsAt,
      endsAt,
    }));
}
