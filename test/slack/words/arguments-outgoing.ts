import type { Given, WordArguments } from './given.ts';

const ofRequest = ({ id }: Given): [string][] => [[id]];
const ofAllocation = ({ id }: Given): [string][] => [[id], [`${id}.12`]];

export const outgoingArguments: NonNullable<WordArguments['outgoing']> = {
  titles: {
    'request.created': ofRequest,
    'request.approved': ofRequest,
    'request.rejected': ofRequest,
    'request.withdrawn': ofRequest,
    'request.expired': ofRequest,
    'allocation.allocated': ofAllocation,
    'allocation.active': ofAllocation,
    'allocation.ended': ofAllocation,
    'allocation.failed': ofAllocation,
    'allocation.unknown': ofAllocation,
    'allocation.cancelled': ofAllocation,
    'allocation.not_cancelled': ofAllocation,
  },
  raise: ({ id, name, count, days, units, slackId }) => [
    [{ id, app: name, rate: count, days }, units, slackId],
  ],
  reason: ({ typed }) => [[typed]],
  frozen: ({ typed }) => [
    ['all', typed],
    ['auto', typed],
  ],
};
