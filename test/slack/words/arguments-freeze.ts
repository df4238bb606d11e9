import type { Freeze } from '../../../src/domain/freeze/freeze.ts';
import type { FreezeUseRefusal } from '../../../src/flows/freeze/use-cases.ts';
import type { Given, WordArguments } from './given.ts';

export const freezes = ({ name, slackId, at }: Given): Freeze[] =>
  (['auto', 'all'] as const).flatMap((scope) =>
    [null, at].map((until) => ({ scope, by: slackId, at, until, reason: name, proposal: null })),
  );

const refusals = (given: Given): FreezeUseRefusal[] => {
  const { slackId, count, at } = given;
  return [
    { reason: 'reason_missing' },
    { reason: 'reason_too_long', length: count, max: count },
    { reason: 'until_passed', until: at },
    ...freezes(given).flatMap((freeze): FreezeUseRefusal[] => [
      { reason: 'already_frozen', freeze },
      { reason: 'other_freeze', freeze },
    ]),
    { reason: 'not_frozen' },
    { reason: 'second_person_needed', at },
    { reason: 'not_admin', channel: slackId },
    { reason: 'no_admin_channel' },
    { reason: 'busy' },
  ];
};

const ofFreeze = (given: Given): [Freeze][] => freezes(given).map((freeze) => [freeze]);

export const freezeArguments: NonNullable<WordArguments['freeze']> = {
  onCard: ofFreeze,
  stopsApproval: ofFreeze,
  today: ofFreeze,
  announced: {
    frozen: ofFreeze,
    proposed: ({ slackId }) => [[slackId]],
    unfrozen: (given) =>
      freezes(given).map((freeze) => {
        const { slackId: by, at } = given;
        return [freeze, { type: 'unfrozen' as const, at, by, proposedBy: by }];
      }),
    ended: ofFreeze,
  },
  answers: { begun: ofFreeze },
  refused: (given) => refusals(given).map((refusal) => [refusal]),
};
