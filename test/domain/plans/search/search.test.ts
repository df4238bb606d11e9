import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../../src/domain/plans/problem/sliced.ts';
import { bestFirst, compareBounds } from '../../../../src/domain/plans/search/best-first.ts';
import { createHeap } from '../../../../src/domain/plans/search/heap.ts';
import { sumsOfParts } from '../../../../src/domain/plans/search/sums-of-parts.ts';
import { createWorth } from '../../../../src/domain/plans/search/worth.ts';
import { packWith, purses, sells } from '../../../support/plans/plans.ts';
import { DAY, T0 } from '../../../support/requests.ts';

describe('the heap', () => {
  it('gives the smallest first, and of equals the latest', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5)), (values) => {
        const heap = createHeap<{ value: number; no: number }>((a, b) => a.value - b.value);
        for (const [no, value] of values.entries()) heap.push({ value, no });
        const given = values.map(() => heap.pop());
        const sorted = values
          .map((value, no) => ({ value, no }))
          .sort((a, b) => a.value - b.value || b.no - a.no);
        expect(given).toEqual(sorted);
        expect(heap.pop()).toBe(null);
      }),
    );
  });
});

describe('the search', () => {
  const search = (...given: Parameters<typeof bestFirst<ReturnType<typeof place>>>) =>
    atOnce(bestFirst(...given));
  const place = (key: string, bound: number[], isEnd = false) => ({ key, bound, isEnd });

  it('answers the best end, not the first, and says when it is too much', () => {
    const graph: Record<string, ReturnType<typeof place>[]> = {
      root: [place('near', [5], true), place('far', [3])],
      far: [place('end', [4], true)],
    };
    const next = ({ key }: { key: string }) => graph[key] ?? [];
    expect(search([place('root', [0])], next, 10)).toMatchObject({ found: { key: 'end' } });
    // The best that came up so far, and what may still be better.
    expect(search([place('root', [0])], next, 2)).toMatchObject({ found: { key: 'near' }, least: [3] });
    expect(search([place('none', [0])], next, 10)).toMatchObject({ found: null });
  });

  it('goes on from no place that another one makes useless, if it is told which', () => {
    const graph: Record<string, ReturnType<typeof place>[]> = {
      root: [place('good', [1]), place('worse', [2])],
      worse: [place('end', [2], true)],
    };
    const next = ({ key }: { key: string }) => graph[key] ?? [];
    const ofGood = { groupOf: () => 'one', dominates: (known: { key: string }) => known.key === 'good' };
    expect(search([place('root', [0])], next, 10)).toMatchObject({ found: { key: 'end' } });
    expect(search([place('root', [0])], next, 10, ofGood)).toMatchObject({ found: null });
  });

  it('compares from the front', () => {
    expect(compareBounds([1, 9], [2, 0])).toBeLessThan(0);
    expect(compareBounds([1, 9], [1, 0])).toBeGreaterThan(0);
    expect(compareBounds([1], [1])).toBe(0);
  });
});

describe('sums of parts', () => {
  it('reach what some number of each part comes to', () => {
    const { within, above, fewest } = sumsOfParts([15, 29], 100);
    expect([14, 15, 28, 29, 43, 44, 57, 58, 100].map(within)).toEqual([
      0,
      15,
      15,
      30 - 1,
      30,
      44,
      45,
      58,
      90,
    ]);
    expect([0, 1, 16, 30, 31, 46, 59, 61].map(above)).toEqual([0, 15, 29, 30, 44, 58, 59, 73]);
    expect([0, 15, 44, 58].map(fewest)).toEqual([0, 1, 2, 2]);
    expect(sumsOfParts([], 100).within(50)).toBe(0);
    // Beyond the table nothing is too little, and no parts are too many.
    expect(within(228)).toBe(228);
    expect(fewest(228)).toBe(8);
    expect(above(228)).toBe(228);
  });

  it('are never taken for less than they are, however many places there would be', () => {
    expect(sumsOfParts([7, 11], 10_000_000).within(9_999_999)).toBe(9_999_999);
    expect(sumsOfParts([7, 11], 10_000_000).above(1)).toBe(1);
  });
});

describe('what a way to spend can still become', () => {
  const soon = packWith('DD1', 100, { specifications: sells([1, 1, 30]), validUntil: T0 + 10 * DAY });
  const late = packWith('DD2', 100, { specifications: sells([1, 1, 40]) });
  const { worthOf, usableOf } = createWorth(purses(soon, late), [[30], [40]], 200, false);
  const usable = (spent: number[]) => spent.map((units, purse) => usableOf(purse, units));
  const of = (spent: number[], units: number, isOpen = (_purse: number) => true) => {
    const least = { units, allocations: 1 };
    return worthOf({ spent, usable: usable(spent), allocations: 1, isOpen, least, leastBehind: () => 0 });
  };

  it('spends first what expires first, as far as sums of its parts reach', () => {
    expect(of([0, 0], 130)).toEqual([0, 130, -90, -40, 10 + 0, 1 + 4]);
    expect(of([30, 0], 100)).toEqual([0, 130, -90, -40, 10 + 0, 1 + 3]);
  });

  it('is nothing where what is open cannot pay', () => {
    expect(of([0, 0], 171)).toBe(null);
    expect(of([0, 0], 100, (purse) => purse === 0)).toBe(null);
    const input = {
      spent: [0, 0],
      usable: usable([0, 0]),
      allocations: 0,
      isOpen: () => true,
      least: { units: 100, allocations: 1 },
    };
    expect(worthOf({ ...input, leastBehind: (purse) => (purse === 0 ? 81 : 0) })).toBe(null);
    expect(worthOf({ ...input, leastBehind: (purse) => (purse === 0 ? 80 : 0) })?.[2]).toBe(0);
  });

  it('buys no less than a sum of what is sold', () => {
    const [first, second] = purses(soon, late);
    if (!first || !second) throw new Error('there are two');
    const { worthOf } = createWorth(
      [first, { ...second, left: Number.POSITIVE_INFINITY, isBought: true }],
      [[30], [40]],
      200,
      true,
    );
    const of = (units: number, bought: number) => {
      const least = { units, bought, allocations: 1 };
      const usable = [90, Number.POSITIVE_INFINITY];
      return worthOf({
        spent: [0, 0],
        usable,
        allocations: 0,
        isOpen: () => true,
        least,
        leastBehind: () => 0,
      });
    };
    expect(of(100, 0)).toEqual([40]);
    expect(of(100, 41)).toEqual([80]);
  });
});
