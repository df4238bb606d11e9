import { describe, expect, it } from 'vitest';
import { closestWord, editDistance, nearestWord } from '../../src/kit/closest-word.ts';

describe('the word that was meant', () => {
  it.each([
    ['pneding', ['pending', 'packs'], 'pending'],
    ['packz', ['pending', 'packs'], 'packs'],
    ['', ['a'], null],
    ['x', ['y'], null],
    ['abc', ['abd'], 'abd'],
    ['abc', ['ade'], null],
    ['something', ['else'], null],
    ['p'.repeat(41), ['p'.repeat(41)], null],
    ['cat', ['car', 'cap'], 'car'],
  ])('is within a typing mistake or two: %s of %j', (typed, candidates, meant) => {
    expect(closestWord(typed, candidates)).toBe(meant);
  });

  it('can be the nearest of all, however far', () => {
    expect(nearestWord('something', ['else', 'thing'])).toBe('thing');
    expect(nearestWord('something', [])).toBeNull();
  });

  it('differs by so many letters', () => {
    expect([editDistance('', 'abc'), editDistance('abc', 'abc'), editDistance('abc', 'acb')]).toEqual([
      3, 0, 2,
    ]);
  });
});
