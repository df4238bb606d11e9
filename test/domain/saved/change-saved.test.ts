import { describe, expect, it } from 'vitest';
import {
  changeSaved,
  evolveSaved,
  MOST_SAVED,
  MOST_SAVED_ITEMS,
  type SavedCommand,
} from '../../../src/domain/saved/change-saved.ts';
import {
  isSavedName,
  type SavedItem,
  type SavedRequest,
  savedUnder,
} from '../../../src/domain/saved/saved-request.ts';
import { T0 } from '../../support/requests.ts';

const item: SavedItem = { app: 'shop', rate: 300_000, days: 5, pack: null };
const saved = (name: string, by = 'ULIN'): SavedRequest => ({ name, items: [item], by, at: T0 });
const base = { by: 'ULIN', mayChangeAll: false, at: T0 };
const save = (name: string, change: object = {}): SavedCommand => ({
  ...base,
  type: 'save',
  name,
  items: [item],
  replace: false,
  ...change,
});
const remove = (name: string, change: object = {}): SavedCommand => ({
  ...base,
  type: 'delete',
  name,
  ...change,
});
const reasonOf = (all: SavedRequest[], command: SavedCommand) => {
  const changed = changeSaved(all, command);
  return changed.ok ? changed.value.type : changed.refusal.reason;
};

describe('a saved request', () => {
  it.each([
    ['double11', true],
    ['双11', true],
    ['a-b_c', true],
    ['11', false],
    ['-a', false],
    ['a b', false],
    ['@a', false],
    ['', false],
    ['x'.repeat(33), false],
    ['a\u202eb', false],
  ])('may be called “%s”: %s', (name, expected) => {
    expect(isSavedName(name)).toBe(expected);
    if (!expected) expect(reasonOf([], save(name))).toBe('bad_saved_name');
  });

  it.each([
    ['a new one', [], save('double11'), 'request_saved'],
    ['one of the same name, in other letters', [saved('Double11')], save('double11'), 'saved_already'],
    [
      'their own, once they confirm',
      [saved('double11')],
      save('double11', { replace: true }),
      'request_saved',
    ],
    [
      'that of somebody else',
      [saved('double11', 'UMEI')],
      save('double11', { replace: true }),
      'not_saved_by_you',
    ],
    [
      'that of somebody else, by those who look after all',
      [saved('double11', 'UMEI')],
      save('double11', { replace: true, mayChangeAll: true }),
      'request_saved',
    ],
    ['one that they delete', [saved('double11')], remove('DOUBLE11'), 'saved_request_deleted'],
    [
      'that of somebody else, which they delete',
      [saved('double11', 'UMEI')],
      remove('double11'),
      'not_saved_by_you',
    ],
    ['what is not there', [], remove('double11'), 'nothing_saved'],
    [
      'one too many',
      Array.from({ length: MOST_SAVED }, (_, index) => saved(`n${index}`)),
      save('double11'),
      'too_many_saved',
    ],
    [
      'too much in one',
      [],
      save('double11', { items: Array(MOST_SAVED_ITEMS + 1).fill(item) }),
      'too_many_saved_items',
    ],
  ])('%s', (_name, all, command, expected) => {
    expect(reasonOf(all, command)).toBe(expected);
  });

  it('is there once after it was replaced, and gone after it was deleted', () => {
    const replaced = changeSaved([saved('Double11'), saved('b')], save('double11', { replace: true }));
    if (!replaced.ok) throw new Error(replaced.refusal.reason);
    const next = evolveSaved([saved('Double11'), saved('b')], replaced.value);
    expect(next.map(({ name }) => name)).toEqual(['b', 'double11']);
    const deleted = changeSaved(next, remove('double11'));
    if (!deleted.ok) throw new Error(deleted.refusal.reason);
    expect(savedUnder(evolveSaved(next, deleted.value), 'double11')).toBeUndefined();
  });
});
