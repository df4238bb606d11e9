/** What somebody tried and was not allowed, or could not do any more. */
export type RefusedAttempt = {
  attempt: Attempt;
  /** The refusal's own name, as in `not_listed`. */
  reason: string;
};

/** Everything that a person can be refused. */
export type Attempt =
  | 'submit'
  | 'edit'
  | 'question'
  | 'answer'
  | 'approve'
  | 'reject'
  | 'withdraw'
  | 'cancel'
  | 'cancel_approve'
  | 'cancel_reject'
  | 'cancel_withdraw'
  | 'resolve'
  | 'retry'
  | 'undo'
  | 'review'
  | 'freeze'
  | 'unfreeze'
  | 'grant'
  | 'grant_approve'
  | 'grant_reject'
  | 'grant_withdraw'
  | 'grant_revoke'
  | 'series'
  | 'series_approve'
  | 'series_reject'
  | 'series_withdraw'
  | 'series_pause'
  | 'series_resume'
  | 'series_stop'
  | 'series_skip'
  | 'series_unskip'
  | 'purchase_snooze'
  | 'purchase_decline';

/** What is answered and forgotten; what is kept is who tried what they may not, or came too late for. */
const SLIPS = new Set([
  'reason_too_long',
  'reason_missing',
  'question_unfit',
  'question_open',
  'answer_unfit',
  'busy',
]);
/** Most refusals of an edit are those of a wish. */
const FOREIGN_EDITS = new Set([
  'refused_by_policy',
  'not_requester',
  'decided',
  'edited',
  'other_card',
  'card_ahead',
  'old_copy',
]);
/** Of what is submitted. */
const REFUSED_ASKS = new Set(['refused_by_policy', 'no_break_glass']);

/**
 * Whether a refusal says something about what somebody tried, rather than about how they wrote it or when. A wish that nobody
 * sells is no attempt; one that the policy refuses is.
 */
export function isWorthKeeping(attempt: Attempt, reason: string): boolean {
  switch (attempt) {
    case 'submit':
    case 'grant':
    case 'series':
      return REFUSED_ASKS.has(reason);
    case 'edit':
      return FOREIGN_EDITS.has(reason);
    default:
      return !SLIPS.has(reason);
  }
}
