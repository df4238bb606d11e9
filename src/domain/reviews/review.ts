import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { type CastRefusal, castVote, givenBy } from '../policy/cast-vote.ts';
import type { Voter } from '../policy/rule.ts';
import type { Automatic, Reviewable, ReviewEvent } from './automatic.ts';

export type ReviewRefusal =
  | CastRefusal
  /** People approved it, or nothing of it is left to review. */
  | { reason: 'no_review'; request: string }
  | { reason: 'reviewed_already'; request: string };

/**
 * The review that an automatic approval still needs; `null` where it needs none. Of what came to nothing nobody has to look at
 * anything, unless somebody broke the glass for it.
 */
export function openReview({ automatic, allocations = [] }: Reviewable): Automatic | null {
  if (!automatic || automatic.reviewedAt !== null) return null;
  const nothing = allocations.every(({ state }) => state === 'failed' || state === 'cancelled');
  return nothing && automatic.kind === 'approve' ? null : automatic;
}

/** Somebody looked at it. */
export function decideReview(
  request: Reviewable,
  { voter, at }: { voter: Voter; at: Instant },
): Result<ReviewEvent[], ReviewRefusal> {
  const open = openReview(request);
  const { id, rule, requester, automatic } = request;
  if (open === null) {
    const reason = automatic && automatic.reviewedAt !== null ? 'reviewed_already' : 'no_review';
    return refuse({ reason, request: id });
  }
  const cast = castVote(rule, open.reviews, { voter, requester, at });
  if (!cast.ok) return cast;
  const { vote, complete } = cast.value;
  return accept([{ type: 'reviewed', ...givenBy(vote), complete }]);
}

/** Whether this person could review it now. */
export function mayReview(request: Reviewable, voter: Voter): boolean {
  return decideReview(request, { voter, at: 0 }).ok;
}

/** When people are reminded next; `null`: never. */
export function reviewDueAt(request: Reviewable): Instant | null {
  const open = openReview(request);
  if (open === null) return null;
  return open.remindedAt === undefined ? open.dueAt : open.remindedAt + open.remindMs;
}

/** What the clock alone does to it. */
export function decideReviewReminder(request: Reviewable, now: Instant): ReviewEvent[] {
  const at = reviewDueAt(request);
  return at !== null && now >= at ? [{ type: 'review_reminded', at: now }] : [];
}
