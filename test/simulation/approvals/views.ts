import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import type { StandingGrant } from '../../../src/domain/grants/standing-grant.ts';
import { unitsOf } from '../../../src/domain/requests/raise.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import type { BelievedGrant, BelievedRequest, Spend } from './model/wish.ts';

type Vote = { userId: string; for?: string };
const pairs = (votes: readonly Vote[] = []) => votes.map((one) => [one.userId, one.for ?? one.userId]);
const believed = (votes: readonly { userId: string; whose: string }[]) =>
  votes.map(({ userId, whose }) => [userId, whose]);

/** What of a request is compared. The timer that ends it may be late. */
export function viewOf(request: RequestState, at: number) {
  const approved = request.phase === 'approved' ? request : null;
  const { automatic, grant, allocations = [] } = approved ?? {};
  return {
    phase: request.phase === 'pending' && at >= request.expiresAt ? 'expired' : request.phase,
    approvedBy: approved && (automatic?.kind ?? grant?.id ?? 'votes'),
    rule: request.rule.name,
    units: unitsOf(request.raise),
    votes: pairs(request.votes),
    rejections: pairs(request.rejections),
    moreNeeded: (request.rule.extra ?? []).map(({ active }) => active),
    awaitsAnswer: request.phase === 'pending' && at < request.expiresAt && request.question !== undefined,
    reviews: pairs(automatic?.reviews),
    isReviewed: automatic !== undefined && automatic.reviewedAt !== null,
    spend: approved && allocations[0] ? stateOf(allocations[0]) : null,
  };
}

export function believedView(request: BelievedRequest): ReturnType<typeof viewOf> {
  const { phase, approvedBy, rule, wish, votes, rejections, clock, review, spend } = request;
  return {
    phase,
    approvedBy,
    rule: rule.name,
    units: wish.units,
    votes: believed(votes),
    rejections: believed(rejections),
    moreNeeded: (rule.extra ?? []).map(({ active }) => active),
    awaitsAnswer: phase === 'pending' && clock.since !== null,
    reviews: believed(review?.votes ?? []),
    isReviewed: review?.done ?? false,
    spend: spend?.state ?? null,
  };
}

/** As far as units are concerned with it. */
export function stateOf({ state }: Allocation): Spend['state'] {
  switch (state) {
    case 'submitting':
    case 'accepted':
    case 'unknown':
      return 'called';
    case 'failed':
    case 'cancelled':
      return 'gone';
    case 'reserved':
    case 'allocated':
    case 'cancelling':
      return state;
  }
}

export function viewOfGrant({ phase, rule, votes, scope, expiresAt }: StandingGrant, at: number) {
  const isLate = phase === 'pending' && at >= expiresAt;
  const hasEnded = phase === 'active' && at >= scope.endsAt;
  return {
    phase: isLate ? 'expired' : hasEnded ? 'ended' : phase,
    rule: rule.name,
    votes: pairs(votes),
    units: scope.units,
  };
}

export function believedGrantView(grant: BelievedGrant): ReturnType<typeof viewOfGrant> {
  const { phase, rule, votes, units } = grant;
  return { phase, rule: rule.name, votes: believed(votes), units };
}
