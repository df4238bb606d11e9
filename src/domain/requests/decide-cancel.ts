import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { Allocated, CancelQuestion } from '../allocations/allocation.ts';
import type { CancelEvent } from '../allocations/allocation-event.ts';
import { isDeferred } from '../allocations/deferred.ts';
import { castVote, givenBy } from '../policy/cast-vote.ts';
import { mayDecide } from '../policy/may-decide.ts';
import type { Rule, Voter } from '../policy/rule.ts';
import { cancellable, openQuestions, ruleOfCancel } from './cancel.ts';
import type { RequestEvent } from './events.ts';
import type { CancelRefusal } from './refusals.ts';
import type { PendingRequest, RequestState } from './state.ts';

type Decision = Result<CancelEvent[], CancelRefusal>;

/**
 * Somebody wants a raise to be taken back. It can be decided until WeChat would refuse and no longer.
 *
 * @param no only that allocation; `null`: every one that can be and that nobody asked about yet
 */
export function askCancel(
  request: RequestState,
  no: number | null,
  by: string,
  at: Instant,
  patienceMs: number,
): Decision {
  const open = cancellable(request, no, at);
  if (!open.ok) return open;
  const isAsked = ({ question }: Allocated) => question !== undefined && question.expiresAt > at;
  const [first, ...others] = open.value.filter((one) => !isAsked(one));
  if (!first) {
    return refuse({
      reason: 'cancel_asked',
      request: request.id,
      by: open.value[0].question?.by ?? request.requester,
    });
  }
  const asked = [first, ...others];
  const together = others.length === 0 ? {} : { together: asked.map((one) => one.no) };
  return accept(
    asked.map((one) => ({
      type: 'cancel_asked',
      at,
      allocation: one.no,
      by,
      expiresAt: Math.min(at + patienceMs, one.cancelUntil ?? at),
      ...together,
    })),
  );
}

/**
 * WeChat was not called yet for what starts later: nothing was spent, so whoever asked for it, and whoever may decide about it, stops it
 * at once. `null`: nothing of it is such.
 *
 * @param no only that allocation; `null`: all of them
 */
export function stopDeferred(
  request: RequestState,
  no: number | null,
  voter: Voter,
  at: Instant,
): Decision | null {
  const allocations = request.phase === 'approved' ? request.allocations : [];
  const deferred = allocations.filter((one) => (no === null || one.no === no) && isDeferred(one, at));
  if (deferred.length === 0) return null;
  const by = voter.userId;
  if (by !== request.requester) {
    const allowed = mayDecide(ruleOfCancel(request.rule), voter, request.requester);
    if (!allowed.ok) return allowed;
  }
  return accept(deferred.map(({ no }) => ({ type: 'cancel_undone' as const, at, allocation: no, by })));
}

/** Nothing was spent on a request that waits: whoever asked for it takes it back at once. */
export function withdrawWaiting(
  request: PendingRequest,
  by: string,
  at: Instant,
): Result<RequestEvent[], CancelRefusal> {
  if (at >= request.expiresAt) return refuse({ reason: 'not_allocated', request: request.id });
  return by === request.requester
    ? accept([{ type: 'withdrawn', at, by }])
    : refuse({ reason: 'not_requester', requester: request.requester });
}

export type CancelVote =
  | { type: 'approve' | 'reject'; voter: Voter; at: Instant }
  | { type: 'withdraw'; by: string; at: Instant };

/**
 * What a decision about the question comes to. The one who asked it counts as its requester. What was asked about several allocations at
 * once is decided about all of them at once, as far as it can still be.
 */
export function decideCancelVote(request: RequestState, no: number, vote: CancelVote): Decision {
  const asked = askedTogether(request, no, vote.at);
  if (asked.length === 0) return refuse({ reason: 'no_question', request: request.id });
  const events: CancelEvent[] = [];
  for (const one of asked) {
    const decided = decideOne(request, one.no, one.question, vote);
    if (!decided.ok) return decided;
    events.push(...decided.value);
  }
  return accept(events);
}

/** The open questions that were asked with that of an allocation, its own among them. */
export function askedTogether(request: RequestState, no: number, at: Instant) {
  const own = openQuestions(request).find((one) => one.no === no);
  if (!own) return [];
  const { together = [no], by, at: askedAt } = own.question;
  return openQuestions(request).filter(
    // The timer that ends one may be late; no click wins against the clock.
    ({ no, question }) =>
      together.includes(no) && question.by === by && question.at === askedAt && at < question.expiresAt,
  );
}

function decideOne(request: RequestState, no: number, question: CancelQuestion, vote: CancelVote): Decision {
  const base = { at: vote.at, allocation: no };
  if (vote.type === 'withdraw') {
    return vote.by === question.by
      ? accept([{ ...base, type: 'cancel_withdrawn', by: vote.by }])
      : refuse({ reason: 'not_requester', requester: question.by });
  }
  if (vote.type === 'reject') {
    const allowed = mayDecide(ruleOfCancel(request.rule), vote.voter, question.by);
    if (!allowed.ok) return allowed;
    return accept([{ ...base, type: 'cancel_rejected', by: vote.voter.userId }]);
  }
  return approve(ruleOfCancel(request.rule), question, vote, no);
}

function approve(
  rule: Rule,
  { votes, by: requester }: CancelQuestion,
  { voter, at }: { voter: Voter; at: Instant },
  allocation: number,
): Decision {
  const cast = castVote(rule, votes, { voter, requester, at });
  if (!cast.ok) return cast;
  const { vote, complete } = cast.value;
  const given: CancelEvent = { type: 'cancel_approval_given', allocation, ...givenBy(vote) };
  return accept(complete ? [given, { type: 'cancel_approved', at, allocation, rule: rule.name }] : [given]);
}
