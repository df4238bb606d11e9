import {
  fewest,
  isCounted,
  isEnough,
  isUseful,
  type ModelVote,
  votesOf,
} from '../../../support/approval-model.ts';
import { approved, isLate, stillFor } from './asking.ts';
import {
  type Belief,
  type Came,
  frozenAt,
  isLimited,
  isPoor,
  requestIn,
  spendsIn,
  voterOf,
} from './belief.ts';
import { isOver } from './spending.ts';
import type { AskedBy, BelievedRequest } from './wish.ts';

type OnRequest = { id: string; by: string };

/** The vote that somebody's approval is: their own where it helps, else that of somebody whom they stand in for. */
export function voteBy(
  belief: Belief,
  { rule, votes, requester }: { rule: AskedBy; votes: readonly ModelVote[]; requester: string },
  by: string,
  at: number,
): ModelVote | null {
  if (isCounted(votes, by)) return null;
  const all = votesOf(rule, voterOf(belief, by, at), requester);
  const free = all.filter(({ whose }) => !isCounted(votes, whose));
  return free.find((vote) => isUseful(rule, votes, vote)) ?? null;
}

export function mayDecide(belief: Belief, rule: AskedBy, requester: string, by: string, at: number): boolean {
  return votesOf(rule, voterOf(belief, by, at), requester).length > 0;
}

export function approve(belief: Belief, { id, by, stale }: OnRequest & { stale: boolean }, at: number): Came {
  const request = requestIn(belief, id);
  if (isClosed(request, at) || (stale && request.edits > 0)) return 'refused';
  const { rule, wish } = request;
  const vote = voteBy(belief, { rule, votes: request.votes, requester: wish.by }, by, at);
  if (vote === null || frozenAt(belief, at) === 'all' || isPoor(belief, wish)) return 'refused';
  const votes = [...request.votes, vote];
  if (isEnough(rule, votes)) {
    if (isLimited(belief, { ...wish, at })) return 'refused';
    askMoreBeyondBudgets(belief, request, at);
    if (isEnough(request.rule, votes)) approved(request, at, 'votes');
  }
  request.votes = votes;
  request.rejections = request.rejections.filter((one) => !isOfOne(one, vote));
  return 'done';
}

/** Somebody has one vote, by themselves or through a delegate: the last one counts. */
function isOfOne(one: ModelVote, other: ModelVote): boolean {
  return [one.userId, one.whose].some((person) => person === other.userId || person === other.whose);
}

function askMoreBeyondBudgets(belief: Belief, request: BelievedRequest, at: number): void {
  const spends = spendsIn(belief);
  const { budgets = [] } = belief.office.policy;
  for (const budget of budgets) {
    const counts = request.budgets.includes(budget.name);
    const isNow = belief.waits?.over.includes(budget.name) ?? isOver(budget, spends, request.wish.units, at);
    if (counts && isNow) request.over.add(budget.name);
  }
  const extra = request.rule.extra?.map((slot) => ({
    ...slot,
    active: slot.budgets.some((name) => request.over.has(name)),
  }));
  request.rule = { ...request.rule, ...(extra ? { extra } : {}) };
}

export function reject(belief: Belief, { id, by, stale }: OnRequest & { stale: boolean }, at: number): Came {
  const request = requestIn(belief, id);
  if (isClosed(request, at) || (stale && request.edits > 0)) return 'refused';
  const { rule, wish } = request;
  const [own] = votesOf(rule, voterOf(belief, by, at), wish.by);
  if (!own) return 'refused';
  if (!rule.majority || fewest(rule) === 1) {
    request.phase = 'rejected';
    return 'done';
  }
  if (request.rejections.some((one) => isOfOne(one, own))) return 'refused';
  request.rejections = [...request.rejections, own];
  request.votes = request.votes.filter((one) => !isOfOne(one, own));
  if (request.rejections.length >= fewest(rule)) request.phase = 'rejected';
  return 'done';
}

export function withdraw(belief: Belief, { id, by }: OnRequest, at: number): Came {
  const request = requestIn(belief, id);
  if (isClosed(request, at) || by !== request.wish.by) return 'refused';
  request.phase = 'withdrawn';
  return 'done';
}

/** One question at a time; the time to decide stands still. */
export function question(
  belief: Belief,
  { id, by, stale }: OnRequest & { stale: boolean },
  at: number,
): Came {
  const request = requestIn(belief, id);
  if (isClosed(request, at) || (stale && request.edits > 0)) return 'refused';
  if (!mayDecide(belief, request.rule, request.wish.by, by, at) || request.clock.since !== null)
    return 'refused';
  request.clock.since = at;
  return 'done';
}

/** Words of anybody else in the thread are no answer, and no mistake. */
export function answer(belief: Belief, { id, by }: OnRequest, at: number): Came {
  const request = requestIn(belief, id);
  const { clock, wish } = request;
  if (isClosed(request, at) || by !== wish.by || clock.since === null) return 'done';
  request.clock = { ...clock, pausedMs: clock.pausedMs + stillFor(clock, at), since: null };
  return 'done';
}

const isClosed = (request: BelievedRequest, at: number) => request.phase !== 'pending' || isLate(request, at);

export function review(belief: Belief, { id, by }: OnRequest, at: number): Came {
  const { review: open, rule, wish, spend } = requestIn(belief, id);
  if (!open || open.done || (spend?.state === 'gone' && open.kind === 'approve')) return 'refused';
  const vote = voteBy(belief, { rule, votes: open.votes, requester: wish.by }, by, at);
  if (vote === null) return 'refused';
  open.votes.push(vote);
  open.done = isEnough(rule, open.votes);
  return 'done';
}

const DAY = 24 * 3600_000;

/** What nobody voted on is taken back by its requester or a reviewer alone, until it was reviewed, while WeChat allows it. */
export function undo(belief: Belief, { id, by }: OnRequest, at: number): Came {
  const { phase, review: open, rule, wish, spend } = requestIn(belief, id);
  // Nothing was spent on it.
  if (phase === 'pending') return withdraw(belief, { id, by }, at);
  if (by !== wish.by && !mayDecide(belief, rule, wish.by, by, at)) return 'refused';
  if (!open || open.done || open.undone || !spend) return 'refused';
  const { state, startsAt, confirmedAt } = spend;
  const isPlanned = wish.beginsAt !== null && wish.beginsAt > at;
  const isCancellable =
    startsAt !== null && startsAt > at && confirmedAt !== null && at < confirmedAt + 7 * DAY;
  if (state === 'reserved') spend.state = 'gone';
  else if (state === 'called' && isPlanned) open.undone = true;
  else if (state === 'allocated' && isCancellable) spend.state = 'cancelling';
  else return 'refused';
  return 'done';
}
