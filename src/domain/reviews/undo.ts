import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { Allocation } from '../allocations/allocation.ts';
import type { AllocationEvent } from '../allocations/allocation-event.ts';
import { type MayDecideRefusal, mayDecide } from '../policy/may-decide.ts';
import type { Voter } from '../policy/rule.ts';
import type { Reviewable, ReviewEvent } from './automatic.ts';
import { openReview } from './review.ts';

/** How an allocation can be undone: it never reaches WeChat, WeChat cancels it, or will once it has allocated it. */
type UndoWay = 'stop' | 'cancel' | 'later';

export type UndoRefusal =
  | { reason: 'not_allocated'; request: string }
  /** Somebody looked at it, so that taking it back is for people to decide. */
  | { reason: 'reviewed_already'; request: string }
  | { reason: 'too_late'; request: string; startsAt: Instant }
  | { reason: 'undone_already'; request: string; by: string };

/**
 * Whether what nobody voted on can still be undone. Until it is reviewed that takes nobody's vote; afterwards the reviewers answer
 * for it, and it is cancelled like any other. `null`: it cannot, or cannot any more.
 */
export function undoWay(request: Reviewable, now: Instant): UndoWay | null {
  const open = openReview(request);
  if (open === null || open.undo) return null;
  const ways = (request.allocations ?? []).map((one) => wayOf(one, now));
  return (['stop', 'cancel', 'later'] as const).find((way) => ways.includes(way)) ?? null;
}

function wayOf(allocation: Allocation, now: Instant): UndoWay | null {
  switch (allocation.state) {
    case 'reserved':
      return 'stop';
    case 'allocated':
      return allocation.cancelUntil !== undefined && allocation.cancelUntil > now ? 'cancel' : null;
    case 'submitting':
    case 'accepted':
    case 'unknown':
      // WeChat cancels nothing that has begun.
      return allocation.beginsAt !== null && allocation.beginsAt > now ? 'later' : null;
    case 'cancelling':
    case 'failed':
    case 'cancelled':
      return null;
  }
}

/** May this person undo it: the requester, and whoever may review it. */
export function mayUndo({ requester, rule }: Reviewable, voter: Voter): ReturnType<typeof mayDecide> {
  return voter.userId === requester ? accept([]) : mayDecide(rule, voter, requester);
}

/** Somebody undoes it. `reached`: WeChat may have been asked for what is stored as reserved, because Redis lost writes. */
export function decideUndo(
  request: Reviewable,
  { voter, at, reached }: { voter: Voter; at: Instant; reached: boolean },
): Result<(ReviewEvent | AllocationEvent)[], UndoRefusal | MayDecideRefusal | { reason: 'busy' }> {
  const allowed = mayUndo(request, voter);
  if (!allowed.ok) return allowed;
  const { id, automatic, allocations = [] } = request;
  if (automatic && automatic.reviewedAt !== null) return refuse({ reason: 'reviewed_already', request: id });
  if (automatic?.undo) return refuse({ reason: 'undone_already', request: id, by: automatic.undo.by });
  if (undoWay(request, at) === null) return refuse(tooLate(request));
  const by = voter.userId;
  const events = allocations.flatMap((one) => undone(one, by, at, reached));
  const later = allocations.some((one) => wayOf(one, at) === 'later');
  // What WeChat was asked for is known in a moment.
  if (events.length === 0 && !later) return refuse({ reason: 'busy' });
  return accept([...events, ...(later ? [{ type: 'undo_asked' as const, at, by }] : [])]);
}

function undone(allocation: Allocation, by: string, at: Instant, reached: boolean): AllocationEvent[] {
  const way = wayOf(allocation, at);
  if (way !== 'cancel' && (way !== 'stop' || reached)) return [];
  return [{ type: 'cancel_undone', at, allocation: allocation.no, by }];
}

function tooLate({ id, allocations = [] }: Reviewable): UndoRefusal {
  const first = allocations.find((one) => one.state === 'allocated');
  return first?.state === 'allocated'
    ? { reason: 'too_late', request: id, startsAt: first.startsAt }
    : { reason: 'not_allocated', request: id };
}

/** WeChat has allocated what somebody undid meanwhile. */
export function decideLateUndo({ automatic, allocations = [] }: Reviewable, now: Instant): AllocationEvent[] {
  const { undo } = automatic ?? {};
  if (!undo) return [];
  return allocations.flatMap((one) => (wayOf(one, now) === 'cancel' ? undone(one, undo.by, now, false) : []));
}

/** When that is due: as soon as it can be done; `null`: it is not, or not yet. */
export function undoDueAt({ automatic, allocations = [] }: Reviewable): Instant | null {
  const waits = allocations.some((one) => one.state === 'allocated' && one.cancelUntil !== undefined);
  return automatic?.undo && waits ? automatic.undo.at : null;
}
