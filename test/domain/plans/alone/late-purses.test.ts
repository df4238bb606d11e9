import { describe, expect, it } from 'vitest';
import { chainProblem } from '../../../../src/domain/plans/alone/chain-problem.ts';
import { daysOf } from '../../../../src/domain/plans/alone/days-of.ts';
import { bestLateWay, latePurses } from '../../../../src/domain/plans/alone/late-purses.ts';
import { atOnce } from '../../../../src/domain/plans/problem/sliced.ts';
import { packWith, purses, sells } from '../../../support/plans/plans.ts';
import { DAY, T0 } from '../../../support/requests.ts';

const gap = (fromDay: number, toDay: number) => ({
  appId: 'shop',
  from: T0 + fromDay * DAY,
  to: T0 + toDay * DAY,
  rate: 300_000,
});
const specifications = sells([300_000, 1, 10], [300_000, 3, 30]);
const pack = (no: number, left: number, day: number, sold = specifications) =>
  packWith(`DD${no}`, left, { specifications: sold, validUntil: T0 + (100 + day) * DAY });

/** Of what each pack pays, in the order of their expiry, and how many links there are. */
function waysOf(gaps: ReturnType<typeof gap>[], packs: ReturnType<typeof pack>[]) {
  const problem = chainProblem(gaps, purses(...packs));
  const sizes = gaps.map(({ from, to }) => daysOf(to - from) + 1);
  const late = atOnce(
    latePurses(
      problem,
      gaps.map((_gap, index) => index),
      sizes,
    ),
  );
  const cells = sizes.reduce((product, size) => product * size, 1);
  const way = bestLateWay(late, problem.purses, cells - 1);
  return way && [packs.map((_pack, nth) => way.spent.get(nth) ?? 0), way.allocations];
}

describe('purses that are valid to the end of all gaps', () => {
  it.each([
    ['what expires first pays as much as it can', [pack(1, 25, 1), pack(2, 99, 2)], [[20, 30], 3]],
    ['also where the next one could pay for all', [pack(1, 99, 1), pack(2, 99, 2)], [[50, 0], 3]],
    ['of a day all together', [pack(1, 15, 1), pack(2, 36, 1), pack(3, 99, 2)], [[10, 30, 10], 3]],
    ['of these, no rest that is of no use', [pack(1, 55, 1), pack(2, 60, 1)], [[0, 50], 3]],
    ['and never what is dearer', [pack(1, 99, 1, sells([300_000, 1, 11])), pack(2, 40, 2)], [[11, 40], 3]],
    ['no more than all have', [pack(1, 25, 1), pack(2, 25, 2)], null],
  ])('%s', (_name, packs, expected) => {
    expect(waysOf([gap(0, 5)], packs)).toEqual(expected);
    // Two gaps that no allocation reaches across come to the same where only single days are sold.
  });

  it('pay for several gaps', () => {
    const packs = [pack(1, 35, 1), pack(2, 99, 2)];
    expect(waysOf([gap(0, 2), gap(9, 12)], packs)).toEqual([[30, 20], 3]);
    expect(waysOf([gap(0, 2), gap(9, 12)], [pack(1, 35, 1), pack(2, 12, 2)])).toBe(null);
  });
});
