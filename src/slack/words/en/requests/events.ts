import type { Failure, Proof } from '../../../../domain/allocations/allocation.ts';
import type { CancelEvent } from '../../../../domain/allocations/allocation-event.ts';
import type { RequestEvent } from '../../../../domain/requests/events.ts';
import { changesOf } from '../../../../domain/requests/waiting/changes.ts';
import { group, join, person, type Sentence, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import { unreadable } from '../faults/unreadable.ts';
import { voter } from './approvers.ts';
import { CANCEL_EXPIRED, whyRefused } from './cancel.ts';
import { edit } from './edit.ts';
import { CLOSED } from './outcomes.ts';
import { question } from './question.ts';
import { retry } from './retry.ts';
import { approvedUnder } from './under-grant.ts';

/** What happened, as the trail of a request says it. */
export function eventWords(event: RequestEvent, explain: ExplainErrcode): Sentence {
  switch (event.type) {
    case 'requested':
      return say`${person(event.request.requester)} submitted the request`;
    case 'approval_given':
      return say`${voter(event.by, event.for)} approved`;
    case 'budget_used_up':
      return say`The budget ${event.budgets.map(({ name }) => name).join(', ')} was used up in the meantime; more approvals are needed`;
    case 'approved':
      return event.grant ? approvedUnder(event.grant) : approvedWords(event);
    case 'reviewed':
      return say`${person(event.by)} reviewed it`;
    case 'review_reminded':
      return say`Review overdue; reviewers were reminded`;
    case 'undo_asked':
      return say`${person(event.by)} undid it while WeChat was allocating`;
    case 'rejection_given':
      return say`${person(event.by)} voted to reject it: ${event.reason}`;
    case 'rejected':
      return say`${voter(event.by, event.for)} rejected it: ${event.reason}`;
    case 'withdrawn':
      return say`${person(event.by)} withdrew it`;
    case 'edited':
      return edit.event(event, changesOf(event.before, event.after), event.votes.length);
    case 'question_asked':
      return question.asked(event);
    case 'question_answered':
      return question.answered(event);
    case 'expired':
      return event.shown === undefined
        ? say`Expired without a decision`
        : say`Closed: its card showed it as ${CLOSED[event.shown]}, but Redis lost the record`;
    case 'reminded':
      return say`Reminded the approvers`;
    case 'escalated':
      return say`Escalated to ${join([...event.to.users.map(person), ...event.to.groups.map(group)], ', ')}`;
    case 'revived':
      return event.evidence === 'push'
        ? say`Restored: WeChat allocated it, but Redis lost the approval`
        : say`Resumed: its card showed the approval, but Redis lost it`;
    case 'repeat_found':
      return say`WeChat allocated it earlier, but Redis lost the record`;
    case 'submission_started':
      return say`Sent to WeChat (attempt ${event.attempt})`;
    case 'submission_held':
      return say`Not sent to WeChat yet: no Redis replica has this approval`;
    case 'submission_put_off':
      return say`WeChat put it off (code ${event.code}: ${explain(event.code).meaning.en})`;
    case 'submission_unanswered':
      return event.cause === 'unreadable' ? [unreadable.answer] : say`WeChat didn’t answer`;
    case 'submission_accepted':
      return say`WeChat accepted it`;
    case 'allocation_confirmed':
      return confirmed(event.proof, event.by);
    case 'allocation_failed':
      return failed(event.failure, explain);
    case 'outcome_checked':
      return say`Checked the outcome with WeChat`;
    case 'outcome_unknown':
      return say`Unknown outcome; someone has to resolve it`;
    case 'stage_reached':
      return STAGES[event.stage];
    case 'allocation_retried':
    case 'retry_resumed':
    case 'other_try_confirmed':
    case 'other_try_cancelled':
      return retry.event(event);
    default:
      return cancelWords(event, explain);
  }
}

function approvedWords({ rule, automatic }: Extract<RequestEvent, { type: 'approved' }>): Sentence {
  if (automatic?.kind === 'break_glass')
    return say`🚨 Break-glass under the rule “${rule}”; its units are reserved`;
  return automatic
    ? say`Approved by policy under the rule “${rule}”; its units are reserved`
    : say`Approved under the rule “${rule}”; its units are reserved`;
}

const STAGES = {
  scheduled: say`Scheduled: WeChat’s figures show it`,
  active: say`Started`,
  ended: say`Ended`,
} as const;

function cancelWords(event: CancelEvent, explain: ExplainErrcode): Sentence {
  switch (event.type) {
    case 'cancel_asked':
      return say`${person(event.by)} requested to cancel it`;
    case 'cancel_approval_given':
      return say`${voter(event.by, event.for)} approved the cancellation`;
    case 'cancel_approved':
      return say`Cancellation approved under the rule “${event.rule}”`;
    case 'cancel_undone':
      return say`${person(event.by)} undid it`;
    case 'cancel_resumed':
      return say`Cancellation resumed: its card showed it, but Redis lost the record`;
    case 'cancel_rejected':
      return say`${person(event.by)} rejected the cancellation`;
    case 'cancel_withdrawn':
      return say`${person(event.by)} withdrew the cancellation`;
    case 'cancel_expired':
      return [CANCEL_EXPIRED];
    case 'cancel_window_closed':
      return say`Can’t be cancelled any more`;
    case 'cancel_started':
      return say`Cancellation sent to WeChat (attempt ${event.attempt})`;
    case 'cancel_accepted':
      return say`WeChat accepted the cancellation`;
    case 'cancel_put_off':
      return say`WeChat put the cancellation off (code ${event.code}: ${explain(event.code).meaning.en})`;
    case 'cancel_unanswered':
      return event.cause === 'unreadable' ? [unreadable.answer] : say`WeChat didn’t answer the cancellation`;
    case 'cancel_unknown':
      return say`Unknown whether it’s cancelled; someone has to resolve it`;
    case 'cancel_confirmed':
      return event.by === null ? say`WeChat cancelled it` : say`${person(event.by)} recorded it as cancelled`;
    case 'cancel_refused':
      return say`Not cancelled. ${whyRefused(event.failure, explain)}`;
  }
}

function confirmed(proof: Proof, by: string | null): Sentence {
  switch (proof) {
    case 'push':
      return say`WeChat confirmed it by push`;
    case 'replay':
      return say`WeChat confirmed it on a repeated call`;
    case 'usage':
      return say`WeChat’s usage figures confirmed it`;
    case 'person':
      return by === null ? say`Confirmed by a person` : say`${person(by)} confirmed it`;
  }
}

function failed(failure: Failure, explain: ExplainErrcode): Sentence {
  switch (failure.source) {
    case 'answer':
      return say`WeChat refused it (code ${failure.code}: ${explain(failure.code).meaning.en})`;
    case 'push':
      return say`WeChat reported by push that it failed (result ${failure.code})`;
    case 'late':
      return say`Its time was over before WeChat could be called`;
    case 'usage':
      return say`WeChat’s usage figures show no allocation`;
    case 'person':
      return say`${person(failure.userId)} recorded it as not allocated`;
  }
}
