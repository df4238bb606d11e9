import type { Instant } from '../../kit/instant.ts';
import type { Allocation } from '../allocations/allocation.ts';
import { type Standing, standing } from '../requests/standing.ts';
import type { RequestState } from '../requests/state.ts';
import type { Units } from '../units.ts';

/** Units of one app, requester or pack, the most first. */
export type Share<K> = { of: K; units: Units };

/** How requests went in a time. */
export type Report = {
  since: Instant;
  until: Instant;
  requests: number;
  /** How many stand how, without those of which there are none. */
  outcomes: { standing: Standing; count: number }[];
  /** Units that WeChat allocated and nobody took back. */
  units: Units;
  apps: Share<string>[];
  requesters: Share<string>[];
  /** Until people approved or rejected; `null`: they decided about none. */
  decision: { medianMs: number; count: number } | null;
  /** Allocations of them. */
  failed: number;
  unknown: number;
};

/** @param requests that were made since `since` */
export function reportOf(requests: readonly RequestState[], since: Instant, until: Instant): Report {
  const spent = requests.flatMap((request) => spentBy(request));
  const allocations = requests.flatMap((request) =>
    request.phase === 'approved' ? request.allocations : [],
  );
  const times = requests.flatMap((request) => decisionTime(request) ?? []).sort((a, b) => a - b);
  return {
    since,
    until,
    requests: requests.length,
    outcomes: outcomesOf(requests, until),
    units: spent.reduce((sum, { units }) => sum + units, 0n),
    apps: sharesOf(spent.map(({ app, units }) => ({ of: app, units }))),
    requesters: sharesOf(spent.map(({ requester, units }) => ({ of: requester, units }))),
    decision: times.length === 0 ? null : { medianMs: medianOf(times), count: times.length },
    failed: allocations.filter(({ state }) => state === 'failed').length,
    unknown: allocations.filter(({ state }) => state === 'unknown').length,
  };
}

/** The same added up under each name, the most first. */
export function sharesOf<K extends string>(parts: readonly Share<K>[]): Share<K>[] {
  const sums = new Map<K, Units>();
  for (const { of, units } of parts) sums.set(of, (sums.get(of) ?? 0n) + units);
  return [...sums]
    .map(([of, units]) => ({ of, units }))
    .sort((one, other) => (one.units === other.units ? 0 : one.units < other.units ? 1 : -1));
}

function spentBy(request: RequestState): { app: string; requester: string; units: Units }[] {
  if (request.phase !== 'approved') return [];
  return request.allocations.flatMap((allocation) => {
    if (!isSpent(allocation)) return [];
    const item = request.raise.items[allocation.no - 1] ?? request.raise.items[0];
    return [{ app: item.app.name, requester: request.requester, units: allocation.units }];
  });
}

/** What is being cancelled is spent until WeChat took it back. */
function isSpent({ state }: Allocation): boolean {
  return state === 'allocated' || state === 'cancelling';
}

/** Milliseconds; `null`: nobody decided, or the policy or a grant did at once. */
function decisionTime(request: RequestState): number | null {
  switch (request.phase) {
    case 'approved':
      return request.automatic || request.grant ? null : request.approvedAt - request.askedAt;
    case 'rejected':
      return request.at - request.askedAt;
    case 'pending':
    case 'withdrawn':
    case 'expired':
      return null;
  }
}

function outcomesOf(requests: readonly RequestState[], now: Instant): Report['outcomes'] {
  const counts = new Map<Standing, number>();
  for (const request of requests) {
    const stands = standing(request, now);
    counts.set(stands, (counts.get(stands) ?? 0) + 1);
  }
  return [...counts]
    .map(([stands, count]) => ({ standing: stands, count }))
    .sort((a, b) => b.count - a.count);
}

/** Of at least one, in ascending order. */
function medianOf(sorted: readonly number[]): number {
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2)];
  return ((sorted[low] ?? 0) + (sorted[high] ?? 0)) / 2;
}
