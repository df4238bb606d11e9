import type { DelegateRefusal } from '../../../src/domain/delegates/change-delegation.ts';
import type { Delegation } from '../../../src/domain/delegates/delegation.ts';
import type { Given, WordArguments } from './given.ts';

function delegations({ slackId, at }: Given): Delegation[] {
  const one = { for: slackId, delegate: slackId, from: at - 1, until: at + 1 };
  return [one, { ...one, from: at + 1, until: at + 2 }];
}

function refusals(given: Given): DelegateRefusal[] {
  return [
    { reason: 'delegate_yourself' },
    { reason: 'until_passed', until: given.at },
    { reason: 'delegated_too_long', days: given.days },
    ...delegations(given).map((delegation) => ({ reason: 'delegate_away' as const, delegation })),
    { reason: 'delegate_deactivated', delegate: given.slackId },
    { reason: 'delegate_unknown', delegate: given.slackId },
    { reason: 'delegate_bot', delegate: given.slackId },
    { reason: 'nothing_delegated' },
    { reason: 'busy' },
  ];
}

export const delegateArguments: NonNullable<WordArguments['delegates']> = {
  waits: ({ slackId, typed }) => [[[typed], slackId, slackId]],
  notifies: ({ slackId, count }) => [
    [{ anyone: true, count: 0, people: [], delegates: [] }],
    [{ anyone: false, count: 0, people: [], delegates: [] }],
    [{ anyone: true, count, people: [], delegates: [] }],
    [
      {
        anyone: false,
        count: 5,
        people: Array(5).fill(slackId),
        delegates: Array(5).fill({ userId: slackId, for: slackId }),
      },
    ],
  ],
  approvedFor: ({ slackId }) => [[slackId]],
  named: (given) => delegations(given).map((one) => [one]),
  notPassedOn: ({ slackId }) => [[[slackId]], [[slackId, slackId]]],
  ended: ({ slackId }) => [[slackId]],
  mine: (given) => delegations(given).map((one) => [one, given.at]),
  toMe: (given) => delegations(given).map((one) => [one, given.at]),
  unknown: ({ name }) => [[name]],
  refusal: (given) => refusals(given).map((one) => [one]),
  whichEnd: ({ name, at }) => [
    [name, [at]],
    [name, [at, at]],
  ],
};
