import type { Instant } from '../../kit/instant.ts';
import { allocationName } from '../requests/allocation-name.ts';
import { changedAt } from '../requests/changed-at.ts';
import { findAllocation } from '../requests/find-allocation.ts';
import { itemOf } from '../requests/raise.ts';
import { type ItemRun, plannedRun, possibleRuns } from '../requests/run.ts';
import type { RequestState } from '../requests/state.ts';
import type { CalendarRaise, CalendarState } from './calendar-entry.ts';

/** What a calendar shows of a request: each of its allocations that runs or may run, and those that had a time and came to nothing. */
export function raiseEntries(request: RequestState, revision: number, now: Instant): CalendarRaise[] {
  const { id, askedAt, requester, phase } = request;
  return [...possibleRuns(request), ...cancelledRuns(request)].map(({ no, item, startsAt, endsAt }) => ({
    kind: 'raise',
    id: allocationName(request, no),
    uid: `${id}.${no}.${askedAt}`,
    app: { appId: item.app.appId, name: item.app.name },
    rate: item.rate,
    days: item.days,
    startsAt,
    endsAt,
    onApproval: phase === 'pending' && item.beginsAt === null,
    state: stateOf(request, no, { startsAt, endsAt }, now),
    requester,
    changedAt: changedAt(request),
    revision,
  }));
}

function stateOf(
  request: RequestState,
  no: number,
  { startsAt, endsAt }: Pick<ItemRun, 'startsAt' | 'endsAt'>,
  now: Instant,
): CalendarState {
  if (request.phase === 'pending') return 'pending';
  if (request.phase !== 'approved') return 'cancelled';
  const state = findAllocation(request, no)?.state;
  if (state === 'failed' || state === 'cancelled') return 'cancelled';
  if (state !== 'allocated' && state !== 'cancelling') return 'approved';
  if (now < startsAt) return 'scheduled';
  return now < endsAt ? 'running' : 'ended';
}

/** What was never to start at a stated time stood in no calendar before. */
function cancelledRuns(request: RequestState): ItemRun[] {
  const { raise } = request;
  switch (request.phase) {
    case 'pending':
      return [];
    case 'approved':
      return request.allocations.flatMap(({ no, state }) => {
        if (state !== 'failed' && state !== 'cancelled') return [];
        const item = itemOf(raise, no);
        return [{ ...plannedRun(item, request.approvedAt), no, item }];
      });
    case 'rejected':
    case 'withdrawn':
    case 'expired':
      return raise.items.flatMap((item, index) =>
        item.beginsAt === null ? [] : [{ ...plannedRun(item, request.askedAt), no: index + 1, item }],
      );
  }
}
