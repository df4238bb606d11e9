import type { AskGrantRefusal, GrantRefusal } from '../../../src/domain/grants/grant-refusals.ts';
import { grantStanding, type StandingGrant } from '../../../src/domain/grants/standing-grant.ts';
import type { GrantProblem } from '../../../src/slack/words/shape/approvals/grants.ts';
import { grantsInEveryPhase } from '../../support/grants.ts';
import { common } from '../samples/samples.ts';
import type { Given, WordArguments } from './given.ts';

function grantsOf({ name, slackId, units, count, at, typed }: Given): StandingGrant[] {
  return grantsInEveryPhase().map((grant) => ({
    ...grant,
    id: 'G-3',
    ...('by' in grant ? { by: slackId } : {}),
    ...('reasonOfRejection' in grant ? { reasonOfRejection: typed } : {}),
    scope: {
      ...grant.scope,
      app: { ...grant.scope.app, name },
      people: { users: Array(6).fill(slackId), groups: Array(6).fill(slackId) },
      rate: count,
      units,
      endsAt: at,
    },
  }));
}

const underGrant = ({ slackId, units }: Given) => ({ id: 'G-3', by: [slackId, slackId], remaining: units });

const first = (given: Given) => grantsOf(given).slice(0, 1);

export function grantProblems(typed: string): GrantProblem[] {
  return [
    { what: 'no_limit' },
    { what: 'no_people', typed: '' },
    { what: 'no_people', typed },
    { what: 'no_app' },
    { what: 'no_units' },
    { what: 'bad_amount', typed },
    { what: 'no_end' },
    { what: 'no_grant', typed: '' },
    { what: 'no_grant', typed },
  ];
}

const askRefusals = ({ name, slackId, at, count, units }: Given): AskGrantRefusal[] => [
  { reason: 'unknown_app', typed: name, nearest: null, known: [] },
  { reason: 'unknown_app', typed: name, nearest: name, known: Array(30).fill(name) },
  { reason: 'unknown_people', typed: name, nearest: null },
  { reason: 'unknown_people', typed: name, nearest: name },
  { reason: 'unknown_person', userId: slackId },
  { reason: 'nobody_named' },
  { reason: 'too_many_people', most: count },
  { reason: 'ends_in_past', at },
  { reason: 'ends_too_late', at, latest: at },
  { reason: 'rate_too_low', rate: count, lowest: count },
  { reason: 'too_few_units', units, fewest: units },
  { reason: 'reason_too_long', length: count, max: count },
  { reason: 'refused_by_policy', rule: name, sentence: { en: name, zh: name } },
  { reason: 'no_channel' },
  { reason: 'asked_already' },
];

const decideRefusals = ({ slackId, count, name }: Given): GrantRefusal[] => {
  const { rule } = common();
  return [
    { reason: 'own_request', rule },
    { reason: 'not_in_channel', rule },
    { reason: 'not_listed', rule },
    { reason: 'voted_already', have: count, need: count },
    { reason: 'rejected_already', have: count, need: count },
    { reason: 'slots_full', missing: [{ name, need: count, deciders: { kind: 'channel' } }] },
    { reason: 'not_found', grant: 'G-3' },
    { reason: 'other_card', grant: 'G-3' },
    { reason: 'old_copy', grant: 'G-3', channel: slackId },
    ...(['active', 'rejected', 'withdrawn', 'expired', 'revoked', 'ended'] as const).flatMap((phase) => [
      { reason: 'decided' as const, phase, by: slackId },
      { reason: 'decided' as const, phase, by: null },
    ]),
    { reason: 'not_requester', requester: slackId },
    { reason: 'reason_missing' },
    { reason: 'reason_too_long', length: count, max: count },
    ...(['pending', 'rejected', 'withdrawn', 'expired', 'revoked', 'ended'] as const).map((phase) => ({
      reason: 'not_active' as const,
      grant: 'G-3',
      phase,
    })),
    { reason: 'may_not_revoke', requester: slackId, rule },
    { reason: 'busy' },
  ];
};

const standings = (given: Given) =>
  grantsOf(given).flatMap((grant): [StandingGrant, ReturnType<typeof grantStanding>, bigint][] => [
    [grant, grantStanding(grant, 0n), given.units],
    [grant, grantStanding(grant, given.units), 0n],
  ]);

export const grantArguments: NonNullable<WordArguments['grants']> = {
  title: (given) => first(given).map((grant) => [grant]),
  people: (given) => first(given).map((grant) => [grant]),
  limit: ({ count, name }) => [[count, name]],
  remaining: ({ units }) => [[units, units]],
  until: ({ at }) => [[at]],
  state: standings,
  permits: ({ units }) => [[units]],
  confirm: { text: ({ id }) => [[id]] },
  rejectIntro: ({ id }) => [[id]],
  under: (given) => [[underGrant(given)]],
  approvedUnder: (given) => [[underGrant(given)]],
  notices: {
    named: (given) => first(given).map((grant) => [grant]),
    granted: (given) => first(given).map((grant) => [grant]),
    rejected: (given) => first(given).map((grant) => [grant, given.slackId, given.typed]),
    expired: (given) => first(given).map((grant) => [grant]),
    revoked: (given) => first(given).map((grant) => [grant, given.slackId, given.units]),
    ended: (given) => first(given).map((grant) => [grant, given.units]),
    unposted: (given) => first(given).map((grant) => [grant]),
    changed: (given) => first(given).map((grant) => [grant]),
  },
  answers: {
    asked: ({ id, slackId }) => [[id, slackId]],
    ends: ({ name }) => [[name]],
    counted: ({ id, count }) => [[id, count, count]],
    granted: ({ id }) => [[id]],
    rejected: ({ id }) => [[id]],
    withdrawn: ({ id }) => [[id]],
    revoked: ({ id }) => [[id]],
    used: (given) => [[given.id, underGrant(given)]],
  },
  list: { row: standings },
  refusals: {
    ask: (given) => askRefusals(given).map((one) => [one]),
    decide: (given) => decideRefusals(given).map((one) => [one]),
    line: ({ evidence }) => grantProblems(evidence).map((one) => [one]),
  },
};
