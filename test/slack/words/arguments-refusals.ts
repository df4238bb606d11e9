import type { AskRefusal, CancelRefusal, VoteRefusal } from '../../../src/domain/requests/refusals.ts';
import type { LineProblem } from '../../../src/slack/words/shape/line-problem.ts';
import { freezes } from './arguments-freeze.ts';
import { grantProblems } from './arguments-grants.ts';
import { planProblems } from './arguments-plans.ts';
import { limitRefusals } from './arguments-policy.ts';
import { rules, slotRules, slots } from './arguments-rules.ts';
import { seriesProblems } from './arguments-series.ts';
import type { Given } from './given.ts';

export const askRefusals = ({ id, name, orderId, count, days, units, at }: Given): AskRefusal[] => [
  { reason: 'unknown_app', typed: name, nearest: null, known: [] },
  { reason: 'unknown_app', typed: name, nearest: name, known: Array(30).fill(name) },
  { reason: 'rate_not_sold', rate: count, nearest: count, sold: [count, count] },
  { reason: 'days_not_sold', days, nearest: days, sold: [days] },
  { reason: 'starts_in_past', at },
  ...[count, count + 1].map(
    (rate): AskRefusal => ({
      reason: 'same_app_at_once',
      app: name,
      no: 2,
      rate: count,
      other: { no: 1, rate },
      run: { startsAt: at, endsAt: at },
    }),
  ),
  { reason: 'reason_too_long', length: count, max: count },
  { reason: 'unknown_pack', typed: name, nearest: name },
  { reason: 'unknown_pack', typed: name, nearest: null },
  { reason: 'no_pack' },
  { reason: 'not_offered', rate: count, days, orderId: null },
  { reason: 'not_offered', rate: count, days, orderId },
  { reason: 'not_enough_units', units, best: { orderId, left: units } },
  { reason: 'not_enough_units', units, best: null },
  { reason: 'pack_ends_before_start', orderId, validUntil: at },
  { reason: 'no_channel' },
  { reason: 'asked_already' },
  { reason: 'same_again', request: id, secondsAgo: count % 60, packs: [null] },
  { reason: 'refused_by_policy', rule: name, sentence: { en: name, zh: name } },
  ...(['reason_wanted', 'reason_unfit'] as const).flatMap((reason): AskRefusal[] => [
    { reason, rule: name, hint: null, pattern: null },
    { reason, rule: name, hint: null, pattern: name },
    { reason, rule: name, hint: { en: name, zh: name }, pattern: null },
  ]),
];
export const voteRefusals = (given: Given): VoteRefusal[] => {
  const { id, orderId, slackId, count, units, at } = given;
  return [
    { reason: 'not_found', request: id },
    { reason: 'decided', phase: 'approved', by: slackId },
    { reason: 'decided', phase: 'rejected', by: slackId },
    { reason: 'decided', phase: 'withdrawn', by: slackId },
    { reason: 'decided', phase: 'expired', by: null },
    ...limitRefusals(given),
    ...[...rules(given), ...slotRules(given)].flatMap((rule): VoteRefusal[] => [
      { reason: 'own_request', rule },
      { reason: 'not_in_channel', rule },
      { reason: 'not_listed', rule },
      { reason: 'delegate_of_requester', rule },
    ]),
    { reason: 'slots_full', missing: slots(given) },
    { reason: 'voted_already', have: count, need: count },
    { reason: 'not_requester', requester: slackId },
    { reason: 'edited', request: id },
    { reason: 'rejected_already', have: count, need: count },
    { reason: 'question_open', by: slackId, requester: slackId },
    { reason: 'question_unfit', length: count, max: count },
    ...freezes(given).map((freeze): VoteRefusal => ({ reason: 'frozen', freeze })),
    { reason: 'not_enough_units', units, left: units, orderId },
    { reason: 'pack_expired', orderId, validUntil: at },
    { reason: 'start_passed', beginsAt: at },
    { reason: 'reason_too_long', length: count, max: count },
    { reason: 'reason_missing' },
    { reason: 'not_unknown', request: id },
    { reason: 'other_card', request: id },
    { reason: 'card_ahead', request: id, shown: count, stored: 1 },
    { reason: 'old_copy', request: id, channel: slackId },
    { reason: 'busy' },
  ];
};
export const cancelRefusals = (given: Given): CancelRefusal[] => [
  { reason: 'not_allocated', request: given.id },
  { reason: 'too_late', request: given.id, startsAt: given.at },
  { reason: 'cancel_asked', request: given.id, by: given.slackId },
  { reason: 'no_question', request: given.id },
  { reason: 'not_requester', requester: given.slackId },
  { reason: 'not_found', request: given.id },
];
export const lineProblems = ({ name, evidence: typed }: Given): LineProblem[] => {
  const suggestion = `/quota ${name}`;
  return [
    { reason: 'unknown_word', typed, nearest: null, asTyped: false, suggestion },
    { reason: 'unknown_word', typed, nearest: 'raise', asTyped: false, suggestion },
    { reason: 'missing_app', suggestion },
    { reason: 'missing_raise', typed, suggestion },
    { reason: 'missing_rate', app: name, suggestion },
    { reason: 'missing_days', app: name, suggestion },
    { reason: 'missing_spaces', typed, suggestion },
    { reason: 'bad_rate', typed, nearest: '300k', suggestion },
    { reason: 'bad_days', typed, nearest: '3d', suggestion },
    { reason: 'bad_time', typed, suggestion },
    { reason: 'time_without_day', typed, suggestion },
    { reason: 'time_without_hour', typed, suggestion },
    { reason: 'missing_time', suggestion },
    { reason: 'several_starts', suggestion },
    { reason: 'missing_zone', offset: '+08:00', suggestion },
    { reason: 'missing_person', typed, suggestion },
    { reason: 'missing_until', suggestion },
    { reason: 'missing_pack', suggestion },
    { reason: 'missing_chart', suggestion },
    { reason: 'unexpected_word', typed, nearest: null, suggestion },
    { reason: 'unexpected_word', typed, nearest: 'because', suggestion },
    { reason: 'too_many_words', typed, suggestion },
    { reason: 'repeated_word', word: 'from', suggestion },
    { reason: 'missing_request', suggestion },
    { reason: 'bad_request', typed, suggestion },
    { reason: 'one_too_many', typed, suggestion },
    { reason: 'bad_appid', typed, suggestion },
    { reason: 'missing_appid', suggestion },
    { reason: 'missing_scope', typed: '', suggestion },
    { reason: 'missing_scope', typed, suggestion },
    { reason: 'missing_end', suggestion },
    { reason: 'unclear_end', typed, suggestion },
    { reason: 'missing_reason', suggestion },
    ...grantProblems(typed).map((problem) => ({ reason: 'grant' as const, problem, suggestion })),
    ...seriesProblems(typed).map((problem) => ({ reason: 'series' as const, problem, suggestion })),
    ...planProblems(typed).map((problem) => ({ reason: 'plan' as const, problem, suggestion })),
  ];
};
