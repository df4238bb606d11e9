import type { SavedRefusal } from '../../../src/domain/saved/change-saved.ts';
import type { SavedRequest } from '../../../src/domain/saved/saved-request.ts';
import type { Given, WordArguments } from './given.ts';

const ITEMS = 'shop 300k 5d';

function refusals({ evidence, slackId, count, at }: Given): SavedRefusal[] {
  const saved: SavedRequest = {
    name: 'double11',
    items: [{ app: 'shop', rate: 300_000, days: 5, pack: null }],
    by: slackId,
    at,
  };
  return [
    { reason: 'bad_saved_name', typed: evidence },
    { reason: 'too_many_saved', most: count },
    { reason: 'too_many_saved_items', most: count },
    { reason: 'saved_already', saved },
    { reason: 'not_saved_by_you', saved },
    { reason: 'nothing_saved', typed: evidence, nearest: null },
    { reason: 'nothing_saved', typed: evidence, nearest: 'double11' },
  ];
}

export const savedArguments: NonNullable<WordArguments['saved']> = {
  row: ({ slackId }) => [['double11', ITEMS, slackId]],
  done: () => [['double11', ITEMS]],
  deleted: () => [['double11']],
  use: () => [['double11']],
  confirm: { text: () => [['double11', ITEMS]] },
  sure: { replace: () => [['double11', ITEMS]], delete: () => [['double11', ITEMS]] },
  refusal: (given) => refusals(given).map((refusal) => [refusal]),
};
