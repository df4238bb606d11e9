import type { DelegateRefusal } from '../../../domain/delegates/change-delegation.ts';
import type { AskGrantRefusal, GrantRefusal } from '../../../domain/grants/grant-refusals.ts';
import type { PackRefusal } from '../../../domain/packs/refusals.ts';
import type {
  AnswerRefusal,
  CancelRefusal,
  EditRefusal,
  RenewRefusal,
  VoteRefusal,
} from '../../../domain/requests/refusals.ts';
import type { RetryRefusal } from '../../../domain/requests/retry/refusals.ts';
import type { SavedRefusal } from '../../../domain/saved/change-saved.ts';
import type { AskSeriesRefusal, SeriesRefusal } from '../../../domain/series/series-refusals.ts';
import type { FreezeUseRefusal } from '../../../flows/freeze/use-cases.ts';
import type { RecordRefusal } from '../../../flows/movements/record-movement.ts';
import type { PlanningRefusal } from '../../../flows/plans/use-cases.ts';

/** Everything for which a use case says no. */
export type ApiRefusal =
  | RenewRefusal
  | VoteRefusal
  | EditRefusal
  | AnswerRefusal
  | CancelRefusal
  | RetryRefusal
  | AskGrantRefusal
  | GrantRefusal
  | AskSeriesRefusal
  | SeriesRefusal
  | Extract<SavedRefusal, { reason: 'nothing_saved' }>
  | FreezeUseRefusal
  | { reason: 'not_found'; freeze: string }
  | DelegateRefusal
  | RecordRefusal
  | PackRefusal;

/** What is wrong with a request before any use case was asked. */
const OWN_REASONS = [
  'unauthorized',
  'forbidden',
  'method_not_allowed',
  'malformed_json',
  'unsupported_media_type',
  'invalid_input',
  'too_large',
  'too_many_requests',
  'precondition_failed',
  'key_in_use',
  'key_used_otherwise',
  'no_such_event',
  'no_such_target',
  'several_cancellations',
  'unavailable',
  'internal',
] as const;

export type ProblemReason = ApiRefusal['reason'] | PlanningRefusal['reason'] | (typeof OWN_REASONS)[number];

type Row = { status: number; title: string };

const row = (status: number, title: string): Row => ({ status, title });

/** Every problem that the API answers with. 409: try something else; 403: not you, or not by this policy; 422: it cannot be so. */
export const PROBLEMS: Record<ProblemReason, Row> = {
  unauthorized: row(401, 'A valid token is required'),
  forbidden: row(403, 'This token may not do that'),
  method_not_allowed: row(405, 'There is something, but not for this method'),
  malformed_json: row(400, 'The body is not JSON that can be read'),
  unsupported_media_type: row(415, 'The body has to be application/json'),
  invalid_input: row(400, 'Something about the request is not valid'),
  too_large: row(413, 'The body is larger than 1 MiB'),
  internal: row(500, 'Something went wrong in Headroom'),
  too_many_requests: row(429, 'Too many requests with this token'),
  precondition_failed: row(412, 'It has changed since it was read'),
  key_in_use: row(409, 'A request with this Idempotency-Key is still being processed'),
  key_used_otherwise: row(422, 'This Idempotency-Key was used for another request'),
  no_such_event: row(404, 'There is no such event, or not any more'),
  no_such_target: row(422, 'No target is called that'),
  unavailable: row(503, 'Something that Headroom needs does not answer'),
  not_found: row(404, 'There is no such thing'),
  busy: row(503, 'Too many changes at once; retry'),
  asked_already: row(409, 'It was submitted already'),
  same_again: row(409, 'The same raise was submitted a moment ago'),
  unknown_app: row(422, 'No such app'),
  starts_in_past: row(422, 'The start is in the past'),
  same_app_at_once: row(422, 'One of its raises would have no effect'),
  reason_too_long: row(422, 'The reason is too long'),
  reason_missing: row(422, 'A reason is required'),
  reason_wanted: row(403, 'The policy requires a reason'),
  reason_unfit: row(403, 'The policy requires another kind of reason'),
  no_channel: row(409, 'There is no channel for the card'),
  refused_by_policy: row(403, 'The policy refuses it'),
  no_break_glass: row(403, 'The policy lets it start without approval for nobody, or for others'),
  over_limit: row(403, 'It goes beyond a limit of the company'),
  frozen: row(403, 'Approvals are frozen'),
  rate_not_sold: row(422, 'No such rate is sold'),
  days_not_sold: row(422, 'No such duration is sold'),
  not_offered: row(422, 'No pack at hand can be turned into that'),
  unknown_pack: row(422, 'No such pack'),
  no_pack: row(409, 'There is no pack that can pay'),
  not_enough_units: row(409, 'Not enough units remain'),
  pack_ends_before_start: row(409, 'The pack expires before the start'),
  pack_expired: row(409, 'The pack has expired'),
  start_passed: row(409, 'The start has passed'),
  not_allocated: row(409, 'It is not allocated'),
  too_late: row(409, 'WeChat does not take it back any more'),
  cancel_asked: row(409, 'Its cancellation was requested already'),
  no_question: row(409, 'No cancellation is open'),
  not_requester: row(403, 'Only its requester may do that'),
  decided: row(409, 'It is decided already'),
  several_cancellations: row(409, 'Several cancellations are open; name an allocation'),
  edited: row(409, 'It was edited since it was read'),
  several: row(409, 'It has several allocations, which can’t be edited'),
  not_editable: row(409, 'An older version stored it; submit it again'),
  other_channel: row(409, 'Cards of that app belong to another channel'),
  nothing_asked: row(409, 'No question is open'),
  answer_unfit: row(422, 'The answer is empty or too long'),
  nothing_failed: row(409, 'Nothing of it has failed'),
  outcome_unknown: row(409, 'Nobody knows yet whether it failed'),
  retry_too_late: row(409, 'Its start was more than a day ago'),
  needs_approval: row(409, 'It would need a new approval; submit it again'),
  price_changed: row(409, 'The price has changed; submit it again'),
  maybe_allocated: row(409, 'WeChat may have allocated it after all'),
  voted_already: row(409, 'This person has voted already'),
  counted_already: row(409, 'The vote of this person is counted already'),
  slots_full: row(409, 'The approvals that this person could give are there already'),
  rejected_already: row(409, 'This person has rejected it already'),
  question_open: row(409, 'A question about it is open'),
  question_unfit: row(422, 'The question is empty or too long'),
  not_unknown: row(409, 'Its outcome is known'),
  own_request: row(403, 'Nobody decides about their own request under this rule'),
  delegate_of_requester: row(403, 'A delegate of the requester does not decide about it'),
  not_in_channel: row(403, 'This person is not in the channel that decides'),
  not_listed: row(403, 'This person is not among the approvers'),
  account_deactivated: row(403, 'This Slack account is deactivated'),
  account_bot: row(403, 'Machines do not decide'),
  stranger: row(403, 'People of other companies do not decide under this rule'),
  guest: row(403, 'Guests do not decide under this rule'),
  reviewed_already: row(409, 'It is reviewed already'),
  undone_already: row(409, 'It is undone already'),
  unknown_apps: row(422, 'No such apps'),
  window_reversed: row(422, 'The window ends before it begins'),
  window_in_past: row(422, 'The window is in the past'),
  window_too_long: row(422, 'The window is too long'),
  app_twice: row(422, 'An app is named twice'),
  beyond_sold: row(422, 'No raise reaches that rate'),
  too_many_possibilities: row(422, 'There are more possibilities than can be compared'),
  unknown_people: row(422, 'No user group is called that'),
  unknown_person: row(422, 'Slack shows no such person'),
  nobody_named: row(422, 'It names nobody'),
  too_many_people: row(422, 'It names too many people; use a user group'),
  ends_in_past: row(422, 'The end is in the past'),
  ends_too_late: row(422, 'The end is too far away'),
  rate_too_low: row(422, 'Nothing that is sold has so few calls per minute'),
  too_few_units: row(422, 'Nothing that is sold costs so few units'),
  not_active: row(409, 'It is not active'),
  may_not_revoke: row(403, 'Only its requester and people who may decide end it'),
  same_app_twice: row(422, 'An app is named twice'),
  never_runs: row(422, 'It would never run'),
  runs_overlap: row(422, 'A run would begin while the one before lasts'),
  wrong_phase: row(409, 'What it is now does not allow that'),
  may_not_change: row(403, 'Only its requester and people who may decide change it'),
  no_such_run: row(404, 'There is no such run to come'),
  run_started: row(409, 'The run began, or is about to'),
  skipped_already: row(409, 'The run is skipped already'),
  not_skipped: row(409, 'The run is not skipped'),
  nothing_saved: row(404, 'Nothing is saved under that name'),
  until_passed: row(422, 'The end is in the past'),
  already_frozen: row(409, 'What is in force stops more, or for longer'),
  not_frozen: row(409, 'Nothing is frozen'),
  other_freeze: row(409, 'Another freeze is in force'),
  second_person_needed: row(409, 'This person proposed the end already; it takes a second one'),
  not_admin: row(403, 'This person is not in the admin channel'),
  no_admin_channel: row(409, 'No admin channel is configured'),
  delegate_yourself: row(422, 'Nobody is their own delegate'),
  delegate_unknown: row(422, 'Slack shows no such person'),
  delegate_deactivated: row(422, 'The account of the delegate is deactivated'),
  delegate_bot: row(422, 'The delegate is an app'),
  delegated_too_long: row(422, 'The end is too far away'),
  delegate_away: row(409, 'The delegate is away too'),
  nothing_delegated: row(409, 'This person has named no delegate'),
  recorded_already: row(409, 'It was written down already'),
  explained: row(409, 'Requests of Headroom are behind it'),
  other_card: row(409, 'The card belongs to another request'),
  card_ahead: row(409, 'The card shows more than what is stored'),
  old_copy: row(409, 'The card has moved'),
};

export function isProblemReason(text: string): text is ProblemReason {
  return Object.hasOwn(PROBLEMS, text);
}
