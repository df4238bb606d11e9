import { expect, it } from 'vitest';
import { mapAll, nonEmpty } from '../../src/kit/non-empty.ts';

it('a list keeps its length and its order', () => {
  expect(mapAll(['a', 'b', 'c'], (one, index) => `${one}${index}`)).toEqual(['a0', 'b1', 'c2']);
  expect(mapAll([1], (one) => one * 2)).toEqual([2]);
});

it('nothing is no such list', () => {
  expect(nonEmpty([])).toBeNull();
  expect(nonEmpty([1, 2])).toEqual([1, 2]);
});
