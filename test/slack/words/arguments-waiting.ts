import type { Client } from '../../../src/domain/clients/client.ts';
import type { EditRefusal } from '../../../src/domain/requests/refusals.ts';
import { changesOf, summaryOf } from '../../../src/domain/requests/waiting/changes.ts';
import { editSamples } from '../samples/waiting-samples.ts';
import type { Given, WordArguments } from './given.ts';

const editRefusals = ({ id, name, slackId, at }: Given): EditRefusal[] => [
  { reason: 'not_requester', requester: slackId },
  { reason: 'edited', request: id },
  { reason: 'not_editable', request: id },
  { reason: 'other_channel', app: name, channel: slackId },
  { reason: 'decided', phase: 'approved', by: slackId },
  { reason: 'starts_in_past', at },
];

type Said = { by: string; via?: Client; text: string };

/** In Slack, and through a machine. */
const said = ({ slackId, typed, name }: Given): [Said][] => [
  [{ by: slackId, text: typed }],
  [{ by: slackId, via: { name, surface: 'api' }, text: typed }],
];

/** What every text about a waiting request is called with. */
export const waitingArguments: NonNullable<WordArguments['waiting']> = {
  edit: {
    edited: ({ at }) => [[at]],
    event: (given) =>
      editSamples(given).map(({ by, before, after, votes }) => [
        { by },
        changesOf(before, after),
        votes.length,
      ]),
    notice: (given) =>
      editSamples(given).map((event) => [{ id: given.id, app: given.name }, summaryOf(event)]),
    done: ({ id }) => [[id]],
    unchanged: ({ id }) => [[id]],
    refusal: (given) => editRefusals(given).map((refusal) => [refusal]),
  },
  question: {
    form: { intro: ({ id }) => [[id]] },
    state: ({ slackId, count, at }) => [
      [slackId, 0, count, at],
      [slackId, 1, count, at],
    ],
    fact: (given) => said(given),
    notice: (given) => said(given).map(([one]) => [{ id: given.id, app: given.name }, given.slackId, one]),
    answer: (given) => said(given).map(([one]) => [{ id: given.id, app: given.name }, one]),
    done: ({ id, slackId }) => [[id, slackId]],
    refusal: ({ slackId, count }) => [
      [{ reason: 'question_open', by: slackId, requester: slackId }],
      [{ reason: 'question_unfit', length: count, max: count }],
    ],
    asked: (given) => said(given),
    answered: (given) => said(given),
  },
};
