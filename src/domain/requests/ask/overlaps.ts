import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import { allocationName } from '../allocation-name.ts';
import type { Overlap, RaiseItem } from '../raise.ts';
import { plannedRun, possibleRuns, type Run } from '../run.ts';
import type { RequestState } from '../state.ts';

/** A card names a few; more than these say nothing more. */
export const MOST_OVERLAPS = 20;

/** WeChat does not say whether the limit dips where one raise follows another; its own clocks may differ by a little. */
export const DEFAULT_OVERLAP_MS = 10 * MINUTE_MS;

/** Raises that overlap for longer are not about to follow each other. */
export const MOST_OVERLAP_MS = 2 * HOUR_MS;

/** A limit that falls back for longer than this is meant to. */
export const NEAR_MS = DAY_MS;

/** What of a raise decides whether another one overlaps it. */
export type InTime = { appId: string } & Pick<RaiseItem, 'rate' | 'beginsAt' | 'days'>;

/** Whether one of them takes over from the other, and they overlap by those minutes only. A renewal begins at a whole one. */
export function isHandover(one: Run, other: Run, overlapMs: number): boolean {
  const [first, second] = one.startsAt < other.startsAt ? [one, other] : [other, one];
  const minute = Math.floor(first.endsAt / MINUTE_MS) * MINUTE_MS;
  return first.endsAt < second.endsAt && minute - second.startsAt <= overlapMs;
}

/**
 * Runs of other raises of the app that touch the time of one that would begin at once now, the earliest first.
 *
 * @param siblings what is asked for together with it
 * @param overlapMs by so much raises overlap of which one follows the other
 */
export function overlapsWith(
  others: readonly RequestState[],
  one: InTime,
  now: Instant,
  siblings: readonly Overlap[] = [],
  overlapMs = DEFAULT_OVERLAP_MS,
): Overlap[] {
  const own = plannedRun(one, now);
  return [...others.flatMap((other) => overlapsOf(other, one.appId)), ...siblings]
    .filter((other) => other.startsAt < own.endsAt && own.startsAt < other.endsAt)
    .map((other) => (isHandover(own, other, overlapMs) ? { ...other, handover: true as const } : other))
    .sort((a, b) => a.startsAt - b.startsAt)
    .slice(0, MOST_OVERLAPS);
}

/** Other raises of the app that end shortly before this one would start, or start shortly after its end; the nearest ones. */
export function nearTo(others: readonly RequestState[], one: InTime, now: Instant): Overlap[] {
  const own = plannedRun(one, now);
  const distance = ({ startsAt, endsAt }: Run) =>
    startsAt >= own.endsAt ? startsAt - own.endsAt : own.startsAt - endsAt;
  return others
    .flatMap((other) => overlapsOf(other, one.appId))
    .filter((other) => distance(other) >= 0 && distance(other) < NEAR_MS)
    .sort((a, b) => distance(a) - distance(b))
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

/**
 * Whether another raise runs or is scheduled in that time; one that waits for a decision is neither, and of two that follow each
 * other nobody means that they run at the same time.
 */
export function isOverlapped(
  others: readonly RequestState[],
  one: InTime,
  now: Instant,
  siblings: readonly Overlap[] = [],
  overlapMs = DEFAULT_OVERLAP_MS,
): boolean {
  const approved = others.filter(({ phase }) => phase === 'approved');
  return overlapsWith(approved, one, now, siblings, overlapMs).some(({ handover }) => !handover);
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
