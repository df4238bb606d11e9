import type { Instant } from '../../../kit/instant.ts';
import { allocationName } from '../allocation-name.ts';
import { findAllocation } from '../find-allocation.ts';
import type { Overlap } from '../raise.ts';
import { confirmedOf, plannedRun, type Run } from '../run.ts';
import type { RequestState } from '../state.ts';
import { MOST_OVERLAP_MS, NEAR_MS } from './overlaps.ts';

/** A run of the app with its name, as `R-17.2`. */
type NamedRun = Run & Pick<Overlap, 'request' | 'rate'>;

/**
 * Where one raise of an app follows another, one of them of the request. `own`: which of the two that is, and both where both are.
 * `overlapMs`: so long both run; 0 where the one starts as the other ends; less than 0: so long neither runs.
 */
export type Handover = {
  first: NamedRun;
  second: NamedRun;
  own: 'first' | 'second' | 'both';
  overlapMs: number;
};

/**
 * Where the allocations of a request follow other raises of their apps, or are followed by them, by what was known of those when
 * it was submitted; none where its start is open, and none that another raise of at least the lower rate covers. In order.
 */
export function requestHandovers(request: RequestState): Handover[] {
  const own = request.raise.items.flatMap((_item, index) => ownRun(request, index + 1));
  const found = own.flatMap((one) => {
    const siblings = own.filter((other) => other !== one && other.appId === one.appId);
    const foreign = foreignRuns(request, one.no);
    const all = [...siblings, ...foreign];
    const before = lastBefore(all, one);
    const after = firstAfter(foreign, one);
    return [
      ...(before && !one.isRunning
        ? [{ handover: handoverOf(before, one, isOneOf(siblings, before) ? 'both' : 'second'), all }]
        : []),
      ...(after ? [{ handover: handoverOf(one, after, 'first'), all }] : []),
    ];
  });
  return found
    .filter(({ handover, all }) => !isCovered(handover, all))
    .map(({ handover }) => handover)
    .sort((a, b) => a.second.startsAt - b.second.startsAt);
}

type OwnRun = NamedRun & { no: number; appId: string; isRunning: boolean };

function ownRun(request: RequestState, no: number): OwnRun[] {
  const item = request.raise.items[no - 1];
  if (item === undefined || !mayRun(request, no)) return [];
  const allocation = findAllocation(request, no);
  const confirmed = allocation && confirmedOf(allocation);
  const stage = confirmed?.stage;
  if (stage === 'ended' || (item.beginsAt === null && confirmed === null)) return [];
  const { startsAt, endsAt } = confirmed ?? plannedRun(item, request.askedAt);
  const { rate, app } = item;
  // What started when it was approved could follow nothing.
  const isRunning = stage === 'active' || item.beginsAt === null;
  return [{ request: allocationName(request, no), rate, startsAt, endsAt, no, appId: app.appId, isRunning }];
}

function mayRun(request: RequestState, no: number): boolean {
  if (request.phase === 'pending') return true;
  const state = findAllocation(request, no)?.state;
  return request.phase === 'approved' && state !== 'failed' && state !== 'cancelled';
}

function foreignRuns({ id, raise }: RequestState, no: number): NamedRun[] {
  const asked = raise.items[no - 1]?.asked;
  return [...(asked?.overlaps ?? []), ...(asked?.near ?? [])].filter(
    ({ request }) => !request.startsWith(`${id}.`),
  );
}

function handoverOf(first: NamedRun, second: NamedRun, own: Handover['own']): Handover {
  return { first, second, own, overlapMs: first.endsAt - second.startsAt };
}

function follows(first: Run, second: Run): boolean {
  const overlapMs = first.endsAt - second.startsAt;
  return (
    first.startsAt < second.startsAt &&
    first.endsAt < second.endsAt &&
    overlapMs <= MOST_OVERLAP_MS &&
    -overlapMs < NEAR_MS
  );
}

/** Of several at the same time the highest one: that is what the limit falls from, or rises to. */
function lastBefore<T extends NamedRun>(all: readonly T[], own: Run): T | null {
  const found = all
    .filter((other) => follows(other, own))
    .sort((a, b) => b.endsAt - a.endsAt || b.rate - a.rate);
  return found[0] ?? null;
}

function firstAfter<T extends NamedRun>(all: readonly T[], own: Run): T | null {
  const found = all
    .filter((other) => follows(own, other))
    .sort((a, b) => a.startsAt - b.startsAt || b.rate - a.rate);
  return found[0] ?? null;
}

/** Whether another one runs all the time around the handover, so that nobody notices it. */
function isCovered({ first, second }: Handover, all: readonly NamedRun[]): boolean {
  const level = Math.min(first.rate, second.rate);
  const [from, to]: [Instant, Instant] = [
    Math.min(first.endsAt, second.startsAt),
    Math.max(first.endsAt, second.startsAt),
  ];
  return all.some(
    (one) => one !== first && one !== second && one.rate >= level && one.startsAt < from && to < one.endsAt,
  );
}

function isOneOf(all: readonly NamedRun[], one: NamedRun): boolean {
  return all.includes(one);
}
