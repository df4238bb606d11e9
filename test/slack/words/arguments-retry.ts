import type { RetryEvent } from '../../../src/domain/allocations/allocation-event.ts';
import type { RetryRefusal } from '../../../src/domain/requests/retry/refusals.ts';
import { eventSamples } from '../samples/event-samples.ts';
import type { Given, WordArguments } from './given.ts';

function isRetry(event: { type: string }): event is RetryEvent {
  return /^(?:allocation_retried|retry_resumed|other_try_\w+)$/.test(event.type);
}

function refusals({ id, slackId, orderId, units, at, count }: Given): RetryRefusal[] {
  return [
    { reason: 'nothing_failed', request: id },
    { reason: 'outcome_unknown', request: id },
    { reason: 'undone_already', request: id, by: slackId },
    { reason: 'retry_too_late', request: id, startsAt: at },
    { reason: 'needs_approval', request: id },
    { reason: 'price_changed', request: id },
    { reason: 'maybe_allocated', request: id, allocation: count, orderId, units },
    { reason: 'not_enough_units', units, left: units, orderId },
    { reason: 'pack_expired', orderId, validUntil: at },
    { reason: 'not_found', request: id },
  ];
}

const raise = ({ id, name, count, days }: Given) => ({ id, app: name, rate: count, days });

export const retryArguments: NonNullable<WordArguments['retry']> = {
  states: { twice: ({ id }) => [[[id]], [[id, id]]] },
  spends: ({ id, units }) => [
    [[id], units],
    [[`${id}.1`, `${id}.12`], units],
  ],
  event: (given) =>
    eventSamples(given)
      .filter(isRetry)
      .map((event) => [event]),
  notices: {
    retried: (given) => [
      [raise(given), given.slackId, []],
      [raise(given), given.slackId, [`${given.id}.1`, `${given.id}.2`]],
    ],
    twice: (given) => [[raise(given), [given.id]]],
  },
  answers: { retried: ({ id }) => [[[id]], [[`${id}.1`, `${id}.2`]]] },
  refusal: (given) => refusals(given).map((refusal) => [refusal]),
};
