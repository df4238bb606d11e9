import type { CancelEnd, CancelFailure, Failure } from '../../../src/domain/allocations/allocation.ts';
import { type Client, clientId, MACHINE_SURFACES } from '../../../src/domain/clients/client.ts';
import type { Rule, Vote } from '../../../src/domain/policy/rule.ts';
import type { AskRefusal } from '../../../src/domain/requests/refusals.ts';
import type { ClosedState } from '../../../src/domain/requests/state.ts';
import type { RaiseFacts } from '../../../src/slack/text/raise-facts.ts';
import { eventSamples } from '../samples/event-samples.ts';
import { explain } from '../samples/samples.ts';
import { authorizationArguments, wxauthArguments } from './arguments-authorization.ts';
import { automaticArguments } from './arguments-automatic.ts';
import { calendarArguments } from './arguments-calendar.ts';
import { clockArguments } from './arguments-clock.ts';
import { delegateArguments } from './arguments-delegates.ts';
import { faults } from './arguments-faults.ts';
import { freezeArguments } from './arguments-freeze.ts';
import { grantArguments } from './arguments-grants.ts';
import { homeArguments, spans, whens } from './arguments-home.ts';
import { outgoingArguments } from './arguments-outgoing.ts';
import { packsArguments } from './arguments-packs.ts';
import { pictureArguments } from './arguments-pictures.ts';
import { planArguments } from './arguments-plans.ts';
import {
  budgetArguments,
  limitRefusals,
  policyArguments,
  policyNoticeArguments,
} from './arguments-policy.ts';
import { purchaseArguments } from './arguments-purchases.ts';
import { askRefusals, cancelRefusals, lineProblems, voteRefusals } from './arguments-refusals.ts';
import { retryArguments } from './arguments-retry.ts';
import { rules, slotRules } from './arguments-rules.ts';
import { savedArguments } from './arguments-saved.ts';
import { seriesArguments } from './arguments-series.ts';
import { startArguments } from './arguments-start.ts';
import { trafficArguments } from './arguments-traffic.ts';
import { waitingArguments } from './arguments-waiting.ts';
import { outsideArguments, warningArguments } from './arguments-warnings.ts';
import type { Given, WordArguments } from './given.ts';

const raise = ({ id, name, count, days }: Given) => ({ id, app: name, rate: count, days });
const period = ({ at }: Given) => ({ startsAt: at, endsAt: at });
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

const ofApp = ({ name }: Given): [string | null][] => [[null], [name]];
const ofId = ({ id }: Given): [string][] => [[id]];
const ofAllocation = ({ id }: Given): [string][] => [[`${id}.12`]];
const ofAsker = ({ slackId }: Given): [string, Client?][] => [
  [slackId],
  ...MACHINE_SURFACES.flatMap((surface): [string, Client][] => [
    [slackId, { name: 'grafana', surface }],
    [clientId('grafana'), { name: 'grafana', surface }],
  ]),
];
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
  purchases: purchaseArguments,
  report: {
    title: ({ days }) => [[days]],
    digest: ({ at }) => [[at, at]],
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
    reason: ofAsker,
    noReason: ofAsker,
    onceApproved: ({ days }) => [[days]],
    period: ({ at }) => [[at, at]],
    share: ({ units, orderId }) => [[units, '26%', orderId]],
    after: ({ units }) => [[-units, units]],
    spends: ({ name }) => [[name]],
    budget: budgetArguments,
    returns: ({ units, orderId }) => [
      [[{ units, orderId }]],
      [
        [
          { units, orderId },
          { units, orderId },
        ],
      ],
    ],
    cancelUntil: ({ at, name }) => [[at, name]],
    requested: ({ slackId, at }) => [[slackId, at, slackId]],
    detailsTitle: ofId,
    cost: ({ units, days }) => [[units, days]],
    pack: ({ orderId, name, at }) => [[{ orderId, name, validUntil: at }]],
    balance: ({ units }) => [[units, -units, units]],
    more: ofCount,
    allocatesAt: ofTime,
    moreItems: ({ count, id }) => [[count, id]],
    overlap: (given) => [
      [{ request: given.id, rate: given.count, ...period(given) }],
      [{ request: given.id, rate: given.count, ...period(given), pending: true }],
    ],
    handover: ({ id, at }) =>
      [
        [id, null],
        [null, id],
        [id, `${id}.2`],
      ].flatMap(([first = null, second = null]) => [
        [{ first, second, from: at, to: at, kind: 'overlap', ms: 600_000 }],
        [{ first, second, from: at, to: at, kind: 'meets' }],
        [{ first, second, from: at, to: at, kind: 'gap', ms: 5_400_000 }],
      ]),
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
    approvedForLater: ({ id, at }) => [[id, at]],
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
  retry: retryArguments,
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
  traffic: trafficArguments,
  waiting: waitingArguments,
  reject: { intro: ofId },
  lists: {
    titles: { running: ofApp, history: ofApp },
    empty: { running: ofApp, history: ofApp },
    requester: () => [['client:alertmanager']],
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
  plan: planArguments,
  warnings: warningArguments,
  outgoing: outgoingArguments,
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
    plan: { hours: ofCount },
    grant: { amounts: () => [['300k', '400k']] },
  },
};
