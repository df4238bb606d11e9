import { awaitingPushSince } from '../../domain/requests/awaiting-push.ts';
import { openQuestions } from '../../domain/requests/cancel.ts';
import { appsOf, type Raise } from '../../domain/requests/raise.ts';
import { runsUntil } from '../../domain/requests/run.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import { openReview } from '../../domain/reviews/review.ts';
import type { Change } from '../../flows/ports/request-store.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Keys } from '../keys.ts';

/** A request's score in one sorted set after a change. */
export type IndexMove = {
  key: string;
  /** Epoch milliseconds; `null`: it does not belong there. */
  score: Instant | null;
  /** What ended before now is taken out of this set. */
  ends: boolean;
};

/** Every list that a request is or may have been in: membership follows from its state alone. */
export function indexesOf(request: RequestState, keys: Keys, now: Instant): IndexMove[] {
  const appIds = appsOf(request.raise).map(({ appId }) => appId);
  const accounts = [...new Set(request.raise.items.map(({ account }) => account))];
  const until = runsUntil(request);
  const running = request.phase === 'approved' ? until : null;
  const asked = { score: request.askedAt, ends: false };
  return [
    { key: keys.pending, score: request.phase === 'pending' ? request.askedAt : null, ends: false },
    { key: keys.cancelAsked, score: cancelAskedAt(request), ends: false },
    { key: keys.reviews, score: openReview(request)?.dueAt ?? null, ends: false },
    { key: keys.questions, score: questionAskedAt(request), ends: false },
    { key: keys.running, score: running, ends: true },
    ...appIds.flatMap((appId) => [
      { key: keys.runningOf(appId), score: running, ends: true },
      { key: keys.raisesOfApp(appId), score: until, ends: true },
      { key: keys.historyOf(appId), ...asked },
    ]),
    { key: keys.history, ...asked },
    { key: keys.requestsOf(request.requester), ...asked },
    // Whatever changed may cross a level or end a warning: it is checked at once.
    { key: keys.watch, score: now, ends: false },
    ...accounts.map((account) => ({
      key: keys.awaitingPush(account),
      score: awaitingPushSince(request, account),
      ends: false,
    })),
    ...packsOf(request).map((orderId) => ({ key: keys.requestsOnPack(orderId), ...asked })),
  ];
}

/** Since when its requester has yet to answer a question. */
function questionAskedAt(request: RequestState): Instant | null {
  return request.phase === 'pending' ? (request.question?.at ?? null) : null;
}

/** Lists of an app that a request was about before it was edited. */
export function leftBehind({ events, request: { next } }: Change, keys: Keys): IndexMove[] {
  const appIdsOf = (raise: Raise) => appsOf(raise).map(({ appId }) => appId);
  const before = events.flatMap((event) => (event.type === 'edited' ? appIdsOf(event.before.raise) : []));
  const now = appIdsOf(next.raise);
  return before
    .filter((appId) => !now.includes(appId))
    .flatMap((appId) => [keys.raisesOfApp(appId), keys.historyOf(appId)])
    .map((key) => ({ key, score: null, ends: false }));
}

/** Since when it waits for somebody to say whether it shall be taken back; `null`: nobody asked. */
function cancelAskedAt(request: RequestState): Instant | null {
  const asked = openQuestions(request).map(({ question }) => question.at);
  return asked.length > 0 ? Math.min(...asked) : null;
}

/** The packs whose units an approved request has spent, reserved or tried to spend. */
function packsOf(request: RequestState): string[] {
  return request.phase === 'approved' ? [...new Set(request.allocations.map(({ orderId }) => orderId))] : [];
}
