import type { CancelEnd, CancelFailure, Failure } from '../../../src/domain/allocations/allocation.ts';
import type { ExtraSlot, Rule, Slot, Vote } from '../../../src/domain/policy/rule.ts';
import type { AskRefusal, CancelRefusal, VoteRefusal } from '../../../src/domain/requests/refusals.ts';
import type { ClosedState } from '../../../src/domain/requests/state.ts';
import type { Fault, SlackCall, SlackRemedy } from '../../../src/slack/words/shape/faults.ts';
import type { LineProblem } from '../../../src/slack/words/shape/line-problem.ts';
import type { RaiseFacts } from '../../../src/slack/words/shape/raise-facts.ts';
import { eventSamples } from '../samples/event-samples.ts';
import { common, explain } from '../samples/samples.ts';
import { authorizationArguments, wxauthArguments } from './arguments-authorization.ts';
import { automaticArguments } from './arguments-automatic.ts';
import { calendarArguments } from './arguments-calendar.ts';
import { clockArguments } from './arguments-clock.ts';
import { delegateArguments } from './arguments-delegates.ts';
import { freezeArguments, freezes } from './arguments-freeze.ts';
import { grantArguments, grantProblems } from './arguments-grants.ts';
import { homeArguments, spans, whens } from './arguments-home.ts';
import { packsArguments } from './arguments-packs.ts';
import { pictureArguments } from './arguments-pictures.ts';
import {
  budgetArguments,
  limitRefusals,
  policyArguments,
  policyNoticeArguments,
} from './arguments-policy.ts';
import { savedArguments } from './arguments-saved.ts';
import { seriesArguments, seriesProblems } from './arguments-series.ts';
import { startArguments } from './arguments-start.ts';
import { waitingArguments } from './arguments-waiting.ts';
import { outsideArguments, warningArguments } from './arguments-warnings.ts';
import type { Given, WordArguments } from './given.ts';

const raise = ({ id, name, count, days }: Given) => ({ id, app: name, rate: count, days });
const period = ({ at }: Given) => ({ startsAt: at, endsAt: at });
const rules = ({ slackId, count }: Given): Rule[] => [
  common().rule,
  { ...common().rule, need: count, approvers: { kind: 'channel' as const }, selfApproval: true },
  {
    ...common().rule,
    approvers: { kind: 'listed' as const, users: Array(10).fill(slackId), groups: Array(10).fill(slackId) },
  },
];

const slots = ({ slackId, name, count }: Given): Slot[] => [
  { name, need: count, deciders: { kind: 'channel' } },
  {
    name: null,
    need: count,
    deciders: {
      kind: 'listed',
      users: Array(20).fill(slackId),
      groups: [],
      quiet: { users: [slackId], groups: [slackId] },
    },
  },
  {
    name,
    need: 1,
    deciders: { kind: 'listed', users: [], groups: [], quiet: { users: [slackId], groups: [] } },
  },
];
const slotRules = (given: Given): Rule[] =>
  (['all', 'any'] as const).flatMap((of) => {
    const rule = { ...common().rule, approvers: { kind: 'slots' as const, of, slots: slots(given) } };
    return [rule, { ...rule, extra: extra(given) }, { ...common().rule, extra: extra(given) }];
  });
const extra = (given: Given): ExtraSlot[] =>
  slots(given).flatMap((slot) => {
    const beyond = { ...slot, budgets: [given.name], active: true };
    return [beyond, { ...beyond, same: true as const }, { ...beyond, active: false }];
  });

const failures = ({ count, slackId }: Given): Failure[] => [
  { source: 'answer', code: count },
  { source: 'push', code: count },
  { source: 'usage' },
  { source: 'late' },
  { source: 'person', userId: slackId },
];
const cancelFailures = ({ count, slackId }: Given): CancelFailure[] => [
  { source: 'answer', code: count },
  { source: 'push', code: count },
  { source: 'person', userId: slackId },
  { source: 'late' },
];
const cancelEnds = (given: Given): CancelEnd[] => [
  { how: 'rejected', at: given.at, by: given.slackId },
  { how: 'withdrawn', at: given.at, by: given.slackId },
  { how: 'expired', at: given.at },
  ...cancelFailures(given).map((failure): CancelEnd => ({ how: 'refused', at: given.at, failure })),
];

const askRefusals = ({ id, name, orderId, count, days, units, at }: Given): AskRefusal[] => [
  { reason: 'unknown_app', typed: name, nearest: null, known: [] },
  { reason: 'unknown_app', typed: name, nearest: name, known: Array(30).fill(name) },
  { reason: 'rate_not_sold', rate: count, nearest: count, sold: [count, count] },
  { reason: 'days_not_sold', days, nearest: days, sold: [days] },
  { reason: 'starts_in_past', at },
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
const voteRefusals = (given: Given): VoteRefusal[] => {
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
const cancelRefusals = (given: Given): CancelRefusal[] => [
  { reason: 'not_allocated', request: given.id },
  { reason: 'too_late', request: given.id, startsAt: given.at },
  { reason: 'cancel_asked', request: given.id, by: given.slackId },
  { reason: 'no_question', request: given.id },
  { reason: 'not_requester', requester: given.slackId },
  { reason: 'not_found', request: given.id },
];
const lineProblems = ({ name, evidence: typed }: Given): LineProblem[] => {
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
  ];
};
const slackCalls = (subject: string): SlackCall[] =>
  [
    ...['conversations.members', 'usergroups.users.list', 'users.info', 'files.upload', 'views.open'],
    ...['views.update', 'views.publish', 'conversations.open', 'chat.postMessage', 'auth.test'],
  ].flatMap((method) =>
    [null, 'C0CAPACITY1', 'S0APPROVERS', subject].map((one) => ({ method, subject: one })),
  );
const SLACK_REMEDIES = [
  'compare_scopes',
  'bot_token',
  'app_token',
  'reinstall',
  'allow_app',
  'invite',
  'check_channel',
  'other_channel',
  'allow_posting',
  'home_tab',
  'messages_tab',
  'group_id',
  'name_approvers',
  'allow_uploads',
  'smaller_file',
  'free_storage',
  'press_again',
  'person_unreachable',
  'wait',
  'report',
] as const;
const slackRemedies = (name: string): SlackRemedy[] => [
  { kind: 'add_scope', scope: name },
  ...SLACK_REMEDIES.map((kind) => ({ kind })),
  { kind: 'look_up', method: name, code: name },
];
const faults = ({ count, name, id }: Given): Fault[] => [
  { kind: 'wechat_unreachable' },
  { kind: 'wechat_refused', code: count, address: null },
  { kind: 'wechat_refused', code: count, address: name },
  ...slackCalls(id).flatMap((call): Fault[] => [
    ...slackRemedies(name).map((remedy): Fault => ({ kind: 'slack_refused', code: name, remedy, ...call })),
    { kind: 'slack_limited', seconds: count, ...call },
    { kind: 'slack_silent', ...call },
  ]),
  { kind: 'not_drawn' },
  { kind: 'unexpected', reference: null },
  { kind: 'unexpected', reference: 'abcdef01' },
];

const ofApp = ({ name }: Given): [string | null][] => [[null], [name]];
const ofId = ({ id }: Given): [string][] => [[id]];
const ofAllocation = ({ id }: Given): [string][] => [[`${id}.12`]];
const ofPerson = ({ slackId }: Given): [string][] => [[slackId]];
const ofCount = ({ count }: Given): [number][] => [[count]];
const ofUnits = ({ units }: Given): [bigint][] => [[units]];
const ofTime = ({ at }: Given): [number][] => [[at]];
const ofPeriod = (given: Given): [{ startsAt: number; endsAt: number }][] => [[period(given)]];
const several = ({ name, count }: Given) => ({ count: (count % 9) + 2, apps: [name, name] });
const ofRaise = (given: Given): [RaiseFacts][] => [
  [raise(given)],
  [{ ...raise(given), several: several(given) }],
];
const counted = ({ id, count }: Given): [string, number, number][] => [[id, count, count]];
const inChannel = ({ id, slackId }: Given): [string, string][] => [[id, slackId]];

/** What every text with arguments is called with. A text that is missing here fails a test. */
export const wordArguments: WordArguments = {
  when: () => whens.map((one) => [one]),
  span: spans,
  packName: ({ orderId, name }) => [[{ orderId, name }], [{ orderId, name: null }, 'start']],
  numbers: {
    count: ofCount,
    rate: ofCount,
    rateShort: ofCount,
    days: ({ days }) => [[days]],
    units: ofUnits,
    unitsPerDay: ofUnits,
  },
  policy: policyArguments,
  policyNotices: policyNoticeArguments,
  delegates: delegateArguments,
  calendar: calendarArguments,
  saved: savedArguments,
  report: {
    title: ({ days }) => [[days]],
    outcome: ({ count }) => [['ended', count]],
    requests: ({ count }) => [[count, ['5 ended', '1 failed']]],
    units: ofUnits,
    amount: ofUnits,
    more: ofCount,
    decision: ({ count }) => [
      [0, count],
      [3_600_000, count],
    ],
    problems: ({ count }) => [
      [count + 1, 0],
      [0, count + 1],
      [count + 1, count + 1],
    ],
    expired: ({ orderId, name, units }) => [[{ orderId, name }, units]],
    shorter: ({ at }) => [[at]],
  },
  clock: clockArguments,
  freeze: freezeArguments,
  grants: grantArguments,
  series: seriesArguments,
  card: {
    title: ofRaise,
    app: ({ name }) => [
      [name, null, name],
      [name, name, name],
    ],
    raise: ({ count, days }) => [[count, days]],
    reason: ofPerson,
    noReason: ofPerson,
    onceApproved: ({ days }) => [[days]],
    period: ({ at }) => [[at, at]],
    share: ({ units, orderId }) => [[units, '26%', orderId]],
    after: ({ units }) => [[-units, units]],
    spends: ({ name }) => [[name]],
    budget: budgetArguments,
    returns: ({ units, orderId }) => [[units, orderId]],
    cancelUntil: ({ at, name }) => [[at, name]],
    requested: ({ slackId, at }) => [[slackId, at, slackId]],
    detailsTitle: ofId,
    cost: ({ units, days }) => [[units, days]],
    pack: ({ orderId, name, at }) => [[{ orderId, name, validUntil: at }]],
    balance: ({ units }) => [[units, -units, units]],
    more: ofCount,
    overlap: (given) => [
      [{ request: given.id, rate: given.count, ...period(given) }],
      [{ request: given.id, rate: given.count, ...period(given), pending: true }],
    ],
    raises: (given) => [[several(given)]],
    item: ({ id, name, count, units, orderId, typed }) => {
      const item = { id, app: name, rate: count, units, orderId };
      return [
        [item, [typed], [typed]],
        [item, [typed], null],
      ];
    },
    allocation: ({ id, units, typed }) => [[id, units, [typed]]],
    decides: (given) =>
      [...rules(given), ...slotRules(given)].map((rule): [Rule, Vote[]] => [
        rule,
        [{ userId: given.slackId, at: given.at, slots: [1] }],
      ]),
    votes: ({ count, slackId }) => [[count, count, Array(20).fill({ userId: slackId, for: slackId })]],
  },
  states: {
    pending: ({ count, at }) => [
      [0, count, at],
      [count, count, at],
    ],
    partly: ({ count }) => [[count, count]],
    putOff: ({ count }) => [[count, explain]],
    allocatesAt: ({ at }) => [[at]],
    allocated: (given) =>
      (['push', 'replay', 'usage', 'person'] as const).map((proof) => [period(given), proof]),
    stages: { scheduled: ofPeriod, active: ofPeriod, ended: ofPeriod },
    failed: (given) => failures(given).map((failure) => [failure, explain]),
    unknown: ({ at, count }) => [
      [at, 0, explain],
      [at, count, explain],
    ],
    rejected: ({ slackId, at, typed }) => [[slackId, at, typed]],
    withdrawn: ({ slackId, at }) => [[slackId, at]],
    expired: ({ at }) => [
      [at],
      ...(['rejected', 'withdrawn', 'expired', 'failed', 'cancelled'] as const).map(
        (shown): [number, ClosedState] => [at, shown],
      ),
    ],
  },
  confirmApproval: { text: ({ id, name }) => [[id, name]] },
  settle: {
    confirm: {
      yes: { text: ofAllocation },
      no: { text: ofAllocation },
      cancel: { text: ofAllocation },
      undo: { text: ofAllocation },
      cancelApprove: { text: ofAllocation },
      cancelYes: { text: ofAllocation },
      cancelNo: { text: ofAllocation },
    },
  },
  notices: {
    allocated: (given) => [[raise(given), period(given)]],
    failed: (given) => failures(given).map((failure) => [raise(given), failure, explain]),
    unknown: (given) => [[raise(given), given.slackId]],
    settled: (given) => [[{ ...raise(given), several: several(given) }, given.count, given.count]],
    rejected: (given) => [[raise(given), given.slackId, given.typed]],
    found: ofRaise,
    named: (given) => [[raise(given), given.slackId]],
    overBudget: (given) => [[raise(given), [given.name, given.name], [given.typed]]],
    unposted: (given) => [[raise(given), given.slackId]],
    expired: ofRaise,
    changed: ofRaise,
  },
  answers: {
    asked: inChannel,
    counted,
    overBudget: ({ name }) => [[[name]], [[name, name]]],
    approved: ofId,
    rejected: ofId,
    rejectionCounted: counted,
    withdrawn: ofId,
    settledYes: ofId,
    settledNo: ofId,
    suggestion: ({ name }) => [[name]],
    renews: ofId,
  },
  start: startArguments,
  refusals: {
    ask: (given) => [...askRefusals(given), ...limitRefusals(given)].map((refusal) => [refusal]),
    renew: (given) => [
      ...askRefusals(given).map((refusal): [AskRefusal] => [refusal]),
      [{ reason: 'not_found', request: given.id }],
      [{ reason: 'not_allocated', request: given.id }],
    ],
    vote: (given) => voteRefusals(given).map((refusal) => [refusal]),
    line: (given) => lineProblems(given).map((problem) => [problem]),
    fault: (given) => faults(given).map((fault) => [fault, explain]),
    turnedAway: () => [['stranger'], ['guest'], ['deleted'], ['unverified']],
  },
  form: {
    app: ({ name }) => [
      [name, null],
      [name, name],
    ],
    pack: ({ orderId, units: left, at }) => [[{ orderId, left, validUntil: at }, 'America/New_York']],
    after: ({ name, orderId }) => [[name, orderId]],
    remaining: ({ units, count }) => [[units, count]],
    choose: () => [[['rate']], [['days']], [['rate', 'days']]],
    morePacks: ({ count }) => [[count, count]],
    figures: ofTime,
    underGrant: ({ slackId, units }) => [[{ id: 'G-3', by: [slackId], remaining: units }]],
  },
  cancel: {
    states: {
      asked: ({ slackId, count, at }) => [[slackId, count, count, at]],
      ended: (given) => cancelEnds(given).map((end) => [end, explain]),
      putOff: ({ count }) => [[count, explain]],
      unknown: ofTime,
      cancelled: ({ at }) => (['push', 'answer', 'person', 'not_sent'] as const).map((proof) => [at, proof]),
    },
    notices: {
      asked: (given) => [[raise(given), given.slackId]],
      cancelled: ofRaise,
      ended: (given) => cancelEnds(given).map((end) => [raise(given), end, explain]),
      unknown: ofRaise,
    },
    answers: { asked: inChannel, counted, approved: ofId, kept: ofId, settledYes: ofId, settledNo: ofId },
    refusal: (given) => cancelRefusals(given).map((refusal) => [refusal]),
  },
  automatic: automaticArguments,
  waiting: waitingArguments,
  reject: { intro: ofId },
  lists: {
    titles: { running: ofApp, history: ofApp },
    empty: { running: ofApp, history: ofApp },
    range: ({ count }) => [[count, count, count]],
    overview: {
      own: ofCount,
      running: ofCount,
    },
    file: {
      sent: ({ count }) => [
        [count, count],
        [count, count + 1],
      ],
      comment: ({ count }) => [
        [count, count],
        [count, count + 1],
      ],
    },
    noRequest: ofId,
    event: (given) => eventSamples(given).map((event) => [event, explain]),
  },
  packs: packsArguments,
  unreadable: {
    orders: ofCount,
    specifications: ofCount,
    permissionSets: ofCount,
    accounts: ofCount,
    maybeAmong: { orders: ofCount, specifications: ofCount },
    outdated: ofTime,
  },
  diagnosis: ({ at }: Given) => [[{ rid: '6151900f-6a0af805-2aa3a838', until: at }]],
  authorization: authorizationArguments,
  wxauth: wxauthArguments,
  home: homeArguments,
  warnings: warningArguments,
  outside: outsideArguments,
  audit: { checkpoint: ({ count }) => [[count]] },
  pictures: pictureArguments,
  help: {
    unknownTopic: ({ name }) => [
      [name, null],
      [name, 'raise'],
    ],
  },
  quota: {
    raise: { rate: ofCount, days: ({ days }) => [[days]] },
    grant: { amounts: () => [['300k', '400k']] },
  },
};
