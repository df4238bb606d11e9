import type { Instant } from '../../../kit/instant.ts';
import { allocationName } from '../allocation-name.ts';
import type { Overlap, RaiseItem } from '../raise.ts';
import { plannedRun, possibleRuns } from '../run.ts';
import type { RequestState } from '../state.ts';

/** A card names a few; more than these say nothing more. */
export const MOST_OVERLAPS = 20;

/** What of a raise decides whether another one overlaps it. */
export type InTime = { appId: string } & Pick<RaiseItem, 'rate' | 'beginsAt' | 'days'>;

/**
 * Runs of other raises of the app that touch the time of one that would begin at once now, the earliest first.
 *
 * @param siblings what is asked for together with it
 */
export function overlapsWith(
  others: readonly RequestState[],
  one: InTime,
  now: Instant,
  siblings: readonly Overlap[] = [],
): Overlap[] {
  const { startsAt, endsAt } = plannedRun(one, now);
  return [...others.flatMap((other) => overlapsOf(other, one.appId)), ...siblings]
    .filter((other) => other.startsAt < endsAt && startsAt < other.endsAt)
    .sort((a, b) => a.startsAt - b.startsAt)
    .slice(0, MOST_OVERLAPS);
}

/** Other allocations of the same app in the request of that id. `no`: the number of the one itself. */
export function siblingsOf(id: string, items: readonly InTime[], no: number, now: Instant): Overlap[] {
  const own = items[no - 1];
  return items.flatMap((other, index) =>
    index === no - 1 || other.appId !== own?.appId
      ? []
      : [
          {
            request: `${id}.${index + 1}`,
            rate: other.rate,
            ...plannedRun(other, now),
            pending: true as const,
          },
        ],
  );
}

/** Whether another raise runs or is scheduled in that time; one that waits for a decision is neither. */
export function isOverlapped(others: readonly RequestState[], one: InTime, now: Instant): boolean {
  const approved = others.filter(({ phase }) => phase === 'approved');
  return overlapsWith(approved, one, now).length > 0;
}

function overlapsOf(request: RequestState, appId: string): Overlap[] {
  return possibleRuns(request)
    .filter(({ item }) => item.app.appId === appId)
    .map(({ startsAt, endsAt, no, item }) => ({
      request: allocationName(request, no),
      rate: item.rate,
      startsAt,
      endsAt,
      ...(request.phase === 'pending' ? { pending: true as const } : {}),
    }));
}
