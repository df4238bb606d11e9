import { describe, expect, it } from 'vitest';
import { classesIn, constraintOn, layoutOf, meet } from '../../../../src/domain/policy/analysis/boxes.ts';
import { feasibleIn } from '../../../../src/domain/policy/analysis/feasible.ts';

const moment = (first: number, last = first) => ({ first, last });
type Moments = ReturnType<typeof moment>[];

function within(requested: Moments, starts: Moments, asked: number[], begun: number[]) {
  const layout = layoutOf([
    { of: 'requested', size: requested.length },
    { of: 'starts', size: starts.length },
  ]);
  const only = (variable: number, all: Moments, classes: number[]) =>
    constraintOn(
      variable,
      all.map((_one, index) => classes.includes(index)),
      layout,
    );
  const box = meet(layout.everything, [only(0, requested, asked), only(1, starts, begun)]);
  const before = box.slice();
  const possible = feasibleIn({ requested, starts }, layout)(box);
  expect(box).toEqual(before);
  return possible === null ? null : [0, 1].map((variable) => classesIn(possible, variable, layout));
}

describe('a raise never begins before it is requested', () => {
  /** Requests are made at 5 to 50, at 10 to 20, or at 30; raises begin at 1 to 8, at 15 to 25, or at 12 to 40. */
  const requested = [moment(5, 50), moment(10, 20), moment(30)];
  const starts = [moment(1, 8), moment(15, 25), moment(12, 40)];
  const possible = (asked: number[], begun: number[]) => within(requested, starts, asked, begun);

  it('so that requests are left out that are all made after the latest start', () => {
    expect(possible([0, 1, 2], [1])).toEqual([[0, 1], [1]]);
    expect(possible([0, 1, 2], [0])).toEqual([[0], [0]]);
  });

  it('and starts that are all over before the earliest request', () => {
    expect(possible([1, 2], [0, 1, 2])).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(possible([2], [0, 1, 2])).toEqual([[2], [2]]);
  });

  it('so that nothing is left where all of them would', () => {
    expect(possible([2], [0, 1])).toBeNull();
    expect(possible([1], [0])).toBeNull();
  });

  it('which leaves the rest as it is', () => {
    expect(possible([0, 1, 2], [0, 2])).toEqual([
      [0, 1, 2],
      [0, 2],
    ]);
    expect(possible([0], [1])).toEqual([[0], [1]]);
  });

  it('and may begin at the very moment', () => {
    expect(within([moment(8)], [moment(1, 8)], [0], [0])).toEqual([[0], [0]]);
    expect(within([moment(9)], [moment(1, 8)], [0], [0])).toBeNull();
  });

  it('as every combination of some moments says', () => {
    const many = {
      requested: [0, 3, 6, 6, 40].map((at) => moment(at)),
      starts: [1, 5, 6, 39].map((at) => moment(0, at)),
    };
    const subsets = <T>(all: T[]): T[][] =>
      all
        .reduce<T[][]>((sets, one) => sets.flatMap((set) => [set, [...set, one]]), [[]])
        .filter((set) => set.length > 0);
    for (const asked of subsets(many.requested.map((_one, index) => index))) {
      for (const begun of subsets(many.starts.map((_one, index) => index))) {
        const fits = (one: number, other: number) =>
          (many.requested[one]?.first ?? 0) <= (many.starts[other]?.last ?? 0);
        const [a, b] = [
          asked.filter((one) => begun.some((other) => fits(one, other))),
          begun.filter((other) => asked.some((one) => fits(one, other))),
        ];
        expect(within(many.requested, many.starts, asked, begun)).toEqual(a.length === 0 ? null : [a, b]);
      }
    }
  });
});
