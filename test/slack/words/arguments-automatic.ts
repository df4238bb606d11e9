import type { Rule } from '../../../src/domain/policy/rule.ts';
import type { ReviewRefusal } from '../../../src/domain/requests/refusals.ts';
import { common } from '../samples/samples.ts';
import type { Given, WordArguments } from './given.ts';

const raise = ({ id, name, count, days }: Given) => ({ id, app: name, rate: count, days });
const { rule } = common();
const dues = ({ at, count }: Given): [Rule, number, number, number][] => [
  [rule, at, 0, count],
  [rule, at, count, count],
];

function refusals({ id, count }: Given): ReviewRefusal[] {
  return [
    { reason: 'no_review', request: id },
    { reason: 'reviewed_already', request: id },
    { reason: 'own_request', rule },
    { reason: 'not_in_channel', rule },
    { reason: 'not_listed', rule },
    { reason: 'voted_already', have: count, need: count },
    { reason: 'busy' },
  ];
}

export const automaticArguments: NonNullable<WordArguments['automatic']> = {
  byRule: ({ name }) => [[name]],
  byPerson: ({ slackId, name }) => [[slackId, name]],
  reviewDue: dues,
  reviewOverdue: dues,
  reviewed: ({ slackId, at }) => [[[slackId, slackId], at]],
  undoing: ({ slackId }) => [[slackId]],
  notices: {
    brokeGlass: (given) => [[raise(given), given.slackId, given.typed, rule]],
    reviewDue: (given) => [[raise(given), given.slackId, rule]],
    stopped: (given) => [[raise(given)]],
  },
  answers: {
    approved: ({ id, name, slackId }) => [[id, name, slackId]],
    brokeGlass: ({ id, name, slackId }) => [[id, name, slackId]],
    reviewed: ({ id }) => [[id]],
    counted: ({ id, count }) => [[id, count, count]],
    stopped: ({ id }) => [[id]],
    cancelling: ({ id }) => [[id]],
    undoing: ({ id }) => [[id]],
  },
  refusal: (given) => refusals(given).map((refusal) => [refusal]),
  list: {
    title: ({ count }) => [[count], [1]],
    row: (given) => [[raise(given), given.slackId, given.at]],
  },
};
