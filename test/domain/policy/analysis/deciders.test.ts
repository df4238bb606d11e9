import { describe, expect, it } from 'vitest';
import {
  type Cube,
  classesIn,
  constraintOn,
  layoutOf,
} from '../../../../src/domain/policy/analysis/boxes.ts';
import type { CompiledRule } from '../../../../src/domain/policy/analysis/compile.ts';
import { firstToApply, simplified } from '../../../../src/domain/policy/analysis/deciders.ts';

const layout = layoutOf([
  { of: 'overlap', size: 2 },
  { of: 'app', size: 3 },
]);
const overlap = constraintOn(0, [false, true], layout);
const shop = constraintOn(1, [true, false, false], layout);
const notShop = constraintOn(1, [false, true, true], layout);
const rules = (...all: Cube[][]): CompiledRule[] =>
  all.map((cubes, index) => ({ index, outcome: index, cubes, mayPass: false }));
const all = { box: layout.everything, without: [] };
const applying = (region: Parameters<typeof firstToApply>[0], ...cubes: Cube[][]) =>
  [...firstToApply(region, rules(...cubes))].map(({ rule, region: { box, without } }) => [
    rule.index,
    classesIn(box, 0, layout),
    classesIn(box, 1, layout),
    without,
  ]);

describe('the rules that apply first', () => {
  it('are each of them, for what those before it leave, until one applies to everything', () => {
    expect(applying(all, [[overlap]], [[shop]], [[]], [[overlap]])).toEqual([
      [0, [1], [0, 1, 2], []],
      [1, [0, 1], [0], [[overlap]]],
      [2, [0, 1], [0, 1, 2], [[overlap], [shop]]],
    ]);
  });

  it('come once for each of their cubes, none of which takes anything from another one of the same rule', () => {
    expect(applying(all, [[overlap], [shop]], [[]])).toEqual([
      [0, [1], [0, 1, 2], []],
      [0, [0, 1], [0], []],
      [1, [0, 1], [0, 1, 2], [[overlap], [shop]]],
    ]);
  });

  it('are not those that no request of the region comes under', () => {
    const region = { box: layout.everything.slice(), without: [] };
    region.box[1] = 0b001;
    expect(applying(region, [[notShop]], [[shop, overlap]], [[shop]], [[]])).toEqual([
      [1, [1], [0], []],
      [2, [0, 1], [0], [[overlap]]],
    ]);
  });

  it('are none without any', () => {
    expect(applying(all)).toEqual([]);
    expect(applying(all, [])).toEqual([]);
  });
});

describe('a region without what makes no difference', () => {
  const region = (...without: Cube[]) => ({ box: new Int32Array([0b10, 0b111]), without });

  it('has less to leave out', () => {
    expect(simplified(region([overlap, shop], [notShop]))?.without).toEqual([[shop], [notShop]]);
    const apart = constraintOn(0, [true, false], layout);
    expect(simplified(region([apart, shop]))?.without).toEqual([]);
  });

  it('is nothing where one of them covers it', () => {
    expect(simplified(region([shop], [overlap]))).toBeNull();
  });
});
