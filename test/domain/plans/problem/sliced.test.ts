import { expect, it } from 'vitest';
import { atOnce, type Sliced } from '../../../../src/domain/plans/problem/sliced.ts';

function* countTo(most: number): Sliced<number> {
  for (let count = 1; count < most; count += 1) yield;
  return most;
}

it('work in slices can be done at once', () => {
  expect(atOnce(countTo(5))).toBe(5);
  expect(atOnce(countTo(1))).toBe(1);
});
