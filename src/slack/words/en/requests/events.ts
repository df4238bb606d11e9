import type { Failure, Proof } from '../../../../domain/allocations/allocation.ts';
import type { CancelEvent } from '../../../../domain/allocations/allocation-event.ts';
import type { RequestEvent } from '../../../../domain/requests/events.ts';
import { person, type Sentence, say } from '../../../text/sentence.ts';
import type { ExplainErrcode } from '../../shape/explain-errcode.ts';
import { unreadable } from '../faults/unreadable.ts';
import { whyRefused } from './cancel.ts';
import { CLOSED } from './outcomes.ts';

/** What happened, as the trail of a request tells it. */
export function eventWords(event: RequestEvent, explain: ExplainErrcode): Sentence {
  switch (event.type) {
    case 'requested':
      return say`${person(event.request.requester)} asked`;
    case 'approval_given':
      return say`${person(event.by)} approved`;
    case 'approved':
      return say`approved by the rule “${event.rule}”; its units are reserved`;
    case 'rejected':
      return say`${person(event.by)} rejected it: ${event.reason}`;
    case 'withdrawn':
      return say`${person(event.by)} withdrew it`;
    case 'expired':
      return event.shown === undefined
        ? say`expired without a decision`
        : say`closed: its card showed it as ${CLOSED[event.shown]}, and Redis had lost that`;
    case 'revived':
      return event.evidence === 'push'
        ? say`WeChat had allocated it, and Redis had lost the approval`
        : say`resumed: its card showed the approval, and Redis had lost it`;
    case 'repeat_found':
      return say`WeChat had allocated it before, and Redis had lost that`;
    case 'submission_started':
      return say`sent to WeChat (attempt ${event.attempt})`;
    case 'submission_held':
      return say`not sent to WeChat yet: no Redis replica had this approval`;
    case 'submission_put_off':
      return say`WeChat put it off (code ${event.code}: ${explain(event.code).meaning.en})`;
    case 'submission_unanswered':
      return event.cause === 'unreadable' ? [unreadable.answer] : say`WeChat gave no answer`;
    case 'submission_accepted':
      return say`WeChat accepted it`;
    case 'allocation_confirmed':
      return confirmed(event.proof, event.by);
    case 'allocation_failed':
      return failed(event.failure, explain);
    case 'outcome_checked':
      return say`asked WeChat again what became of it`;
    case 'outcome_unknown':
      return say`the outcome is unknown; people were asked`;
    case 'stage_reached':
      return STAGES[event.stage];
    default:
      return cancelWords(event, explain);
  }
}

const STAGES = {
  scheduled: say`WeChat’s figures show it; it waits for its start`,
  active: say`it began`,
  ended: say`it ended`,
} as const;

function cancelWords(event: CancelEvent, explain: ExplainErrcode): Sentence {
  switch (event.type) {
    case 'cancel_asked':
      return say`${person(event.by)} asked to cancel it`;
    case 'cancel_approval_given':
      return say`${person(event.by)} agreed to cancel it`;
    case 'cancel_approved':
      return say`cancelling approved by the rule “${event.rule}”`;
    case 'cancel_resumed':
      return say`cancelling resumed: its card showed it, and Redis had lost that`;
    case 'cancel_rejected':
      return say`${person(event.by)} decided to keep it`;
    case 'cancel_withdrawn':
      return say`${person(event.by)} no longer wants to cancel it`;
    case 'cancel_expired':
      return say`nobody decided in time whether to cancel it`;
    case 'cancel_window_closed':
      return say`from now on WeChat takes it back no more`;
    case 'cancel_started':
      return say`WeChat was asked to cancel it (attempt ${event.attempt})`;
    case 'cancel_accepted':
      return say`WeChat accepted to cancel it`;
    case 'cancel_put_off':
      return say`WeChat put the cancel off (code ${event.code}: ${explain(event.code).meaning.en})`;
    case 'cancel_unanswered':
      return event.cause === 'unreadable' ? [unreadable.answer] : say`WeChat gave no answer to the cancel`;
    case 'cancel_unknown':
      return say`whether it was cancelled is unknown; people were asked`;
    case 'cancel_confirmed':
      return event.by === null
        ? say`WeChat cancelled it`
        : say`${person(event.by)} said that it was cancelled`;
    case 'cancel_refused':
      return say`it was not cancelled. ${whyRefused(event.failure, explain)}`;
  }
}

function confirmed(proof: Proof, by: string | null): Sentence {
  switch (proof) {
    case 'push':
      return say`WeChat confirmed it by push`;
    case 'replay':
      return say`WeChat confirmed it when asked again`;
    case 'usage':
      return say`WeChat’s usage figures confirmed it`;
    case 'person':
      return by === null ? say`a person confirmed it` : say`${person(by)} confirmed it`;
  }
}

function failed(failure: Failure, explain: ExplainErrcode): Sentence {
  switch (failure.source) {
    case 'answer':
      return say`WeChat refused it (code ${failure.code}: ${explain(failure.code).meaning.en})`;
    case 'push':
      return say`WeChat reported by push that it failed (result ${failure.code})`;
    case 'usage':
      return say`WeChat’s usage figures show that it did not happen`;
    case 'person':
      return say`${person(failure.userId)} said that it did not happen`;
  }
}
