import type { KnownBlock } from '@slack/web-api';
import { spentTwice } from '../../../domain/allocations/evolve-retry.ts';
import { escalatedTo, notDecided } from '../../../domain/clock/notified.ts';
import { alone } from '../../../domain/requests/alone.ts';
import { confirmedRun } from '../../../domain/requests/run.ts';
import { allocatedCount, type RequestState } from '../../../domain/requests/state.ts';
import { openReview } from '../../../domain/reviews/review.ts';
import { type Notice, noticedAs, stepOf } from '../../../flows/ports/messenger.ts';
import type { Language } from '../../../kit/language.ts';
import { LIMITS } from '../../blocks/limits.ts';
import { paragraph, textOf } from '../../blocks/render.ts';
import { join, type Sentence } from '../../text/sentence.ts';
import type { ExplainErrcode } from '../../words/shape/explain-errcode.ts';
import { words } from '../../words/words.ts';
import { overBudgets } from './budget-lines.ts';
import { cancelEndOf, openQuestion } from './cancel-state.ts';
import { raiseFacts } from './card-facts.ts';
import { usedSentence } from './observed-facts.ts';

export type NoticeModel = {
  notice: Notice;
  /** Of the effect; recognises the same notice delivered twice. */
  id: string;
  request: RequestState;
  language: Language;
  explain: ExplainErrcode;
};

/** A reply in the card's thread or a direct message: the outcome in one or two sentences, without links. */
export type NoticeMessage = {
  text: string;
  blocks: KnownBlock[];
  metadata: {
    event_type: 'headroom_notice';
    event_payload: { id: string; request: string; about: Notice['about']; step?: number };
  };
};

export function noticeMessage(model: NoticeModel): NoticeMessage {
  const { notice, id, request } = model;
  const sentence = noticeSentence(model);
  return {
    text: textOf([sentence], '', LIMITS.messageText),
    blocks: [paragraph(sentence)],
    metadata: {
      event_type: 'headroom_notice',
      event_payload: { id, request: noticedAs(notice, request), about: notice.about, ...stepOf(notice) },
    },
  };
}

/** Told from the state as it is now; where it has moved on since, only that is said. */
function noticeSentence(model: NoticeModel): Sentence {
  const { notice, language, explain } = model;
  const request =
    'allocation' in notice && notice.allocation !== undefined
      ? alone(model.request, notice.allocation)
      : model.request;
  const { notices, cancel, card, automatic, clock, waiting, delegates, retry } = words(language);
  const raise = raiseFacts(request);
  const allocations = request.phase === 'approved' ? request.allocations : [];
  switch (notice.about) {
    case 'allocated': {
      const period = confirmedRun(request);
      return period ? notices.allocated(raise, period) : notices.changed(raise);
    }
    case 'failed': {
      const failed = allocations.flatMap((one) => (one.state === 'failed' ? [one.failure] : []));
      return failed[0] ? notices.failed(raise, failed[0], explain) : notices.changed(raise);
    }
    case 'unknown':
      return allocations.some((allocation) => allocation.state === 'unknown')
        ? notices.unknown(raise, request.requester)
        : notices.changed(raise);
    case 'settled':
      return settledSentence(model);
    case 'rejected':
      return request.phase === 'rejected'
        ? notices.rejected(raise, request.by, request.reason)
        : notices.changed(raise);
    case 'edited':
      return waiting.edit.notice(raise, notice.edit);
    case 'question':
      return waiting.question.notice(raise, request.requester, notice.question);
    case 'answer':
      return waiting.question.answer(raise, notice.answer);
    case 'stands_in':
      return request.phase === 'pending'
        ? delegates.waits(notices.named(raise, request.requester), notice.principal, request.channel)
        : notices.changed(raise);
    case 'over_budget': {
      const over = overBudgets(request.budgets);
      return request.phase === 'pending' && over.length > 0
        ? notices.overBudget(raise, over, card.decides(request.rule, request.votes))
        : notices.changed(raise);
    }
    case 'expired':
      return request.phase === 'expired' ? notices.expired(raise) : notices.changed(raise);
    case 'reminded':
      return request.phase === 'pending'
        ? clock.reminded(raise, notDecided(request), request.expiresAt)
        : notices.changed(raise);
    case 'escalated':
      return request.phase === 'pending'
        ? clock.escalated(raise, escalatedTo(request, notice.step), request.expiresAt)
        : notices.changed(raise);
    case 'cancel_asked': {
      const question = openQuestion(request);
      return question ? cancel.notices.asked(raise, question.by) : notices.changed(raise);
    }
    case 'cancelled':
      if (allocations.some((one) => one.state === 'cancelled' && one.proof === 'not_sent')) {
        return automatic.notices.stopped(raise);
      }
      return allocations.some(({ state }) => state === 'cancelled')
        ? cancel.notices.cancelled(raise)
        : notices.changed(raise);
    case 'broke_glass':
      return automatic.notices.brokeGlass(raise, request.requester, request.raise.reason, request.rule);
    case 'review_due':
      return openReview(request) === null
        ? notices.changed(raise)
        : automatic.notices.reviewDue(raise, request.requester, request.rule);
    case 'not_cancelled': {
      const end = cancelEndOf(request);
      return end ? cancel.notices.ended(raise, end, explain) : notices.changed(raise);
    }
    case 'cancel_unknown':
      return allocations.some((one) => one.state === 'cancelling' && one.unknownSince !== null)
        ? cancel.notices.unknown(raise)
        : notices.changed(raise);
    case 'retried':
      return retry.notices.retried(
        raise,
        notice.by,
        notice.allocations.map((no) => `${request.id}.${no}`),
      );
    case 'allocated_twice': {
      const others = allocations.flatMap(spentTwice).map(({ wechatRequestId }) => wechatRequestId);
      return others.length > 0 ? retry.notices.twice(raise, others) : notices.changed(raise);
    }
    case 'used':
      return usedSentence(request, notice.uses, language);
    case 'found':
      return notices.found(raise);
    case 'unposted':
      return notices.unposted(raise, request.channel);
  }
}

/** More have their reasons on the card. */
const MOST_FAILED = 3;

/** How many of several were allocated, and why the first of the others were not. */
function settledSentence({ request, language, explain }: NoticeModel): Sentence {
  const { notices, gap } = words(language);
  const { items } = request.raise;
  const allocations = request.phase === 'approved' ? request.allocations : [];
  const failed = allocations.flatMap((one) =>
    one.state === 'failed' ? [notices.failed(raiseFacts(alone(request, one.no)), one.failure, explain)] : [],
  );
  const settled = notices.settled(raiseFacts(request), allocatedCount(request), items.length);
  return join([settled, ...failed.slice(0, MOST_FAILED)], gap);
}
