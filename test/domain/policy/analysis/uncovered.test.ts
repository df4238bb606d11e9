import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Cube,
  classesIn,
  constraintOn,
  layoutOf,
  meet,
} from '../../../../src/domain/policy/analysis/boxes.ts';
import { createSearch } from '../../../../src/domain/policy/analysis/uncovered.ts';

const SIZES = [2, 3, 4, 35];
const layout = layoutOf(SIZES.map((size) => ({ of: 'app' as const, size })));
const search = createSearch(layout, (box) => box);
const EVERYTHING = { box: layout.everything, without: [] };

/** By variable, the classes that belong to it; of those that are left out, all. */
type Plain = Partial<Record<number, number[]>>;
const cubeOf = (plain: Plain): Cube =>
  SIZES.flatMap((size, variable) => {
    const classes = plain[variable];
    if (!classes) return [];
    return constraintOn(
      variable,
      Array.from({ length: size }, (_one, index) => classes.includes(index)),
      layout,
    );
  });
const regionOf = (box: Plain, without: Plain[]) => ({
  box: meet(layout.everything, cubeOf(box)),
  without: without.map(cubeOf),
});

/** Only a few classes of the last one are of interest, so that every request can be tried. */
const LAST = [0, 1, 33];
const CLASSES = [[0, 1], [0, 1, 2], [0, 1, 2, 3], LAST];
const requests = CLASSES.reduce<number[][]>(
  (all, classes) => all.flatMap((one) => classes.map((more) => [...one, more])),
  [[]],
);
const isIn = (plain: Plain, request: number[]) =>
  request.every((one, variable) => plain[variable]?.includes(one) ?? true);

const anyCube: fc.Arbitrary<Plain> = fc
  .tuple(...CLASSES.map((classes) => fc.option(fc.subarray(classes, { minLength: 1 }), { nil: undefined })))
  .map((all) => Object.fromEntries(all.flatMap((one, index) => (one ? [[index, one]] : []))));
const anyBox = anyCube.map((plain): Plain => ({ ...plain, 3: plain[3] ?? LAST }));

describe('a region', () => {
  it('has a request, or has none, and everything that its requests have, as trying all of them says', () => {
    const reached = { some: 0, none: 0 };
    fc.assert(
      fc.property(anyBox, fc.array(anyCube, { maxLength: 7 }), (box, without) => {
        const left = requests.filter((one) => isIn(box, one) && !without.some((cube) => isIn(cube, one)));
        reached[left.length > 0 ? 'some' : 'none'] += 1;
        const region = regionOf(box, without);
        expect(search.has(region)).toBe(left.length > 0);
        const seen = search.look(region, null);
        expect(seen === null).toBe(left.length === 0);
        if (left.length === 0) return;
        const classes = SIZES.map((_size, variable) => [...new Set(left.map((one) => one[variable]))].sort());
        expect(seen && SIZES.map((_size, variable) => classesIn(seen.classes, variable, layout))).toEqual(
          classes.map((all) => all.sort((a = 0, b = 0) => a - b)),
        );
        const example = SIZES.map((_size, variable) =>
          seen ? classesIn(seen.example, variable, layout) : [],
        );
        const inside = requests.filter((one) => one.every((at, variable) => example[variable]?.includes(at)));
        expect(inside.length).toBeGreaterThan(0);
        expect(left).toEqual(expect.arrayContaining(inside));
      }),
      { numRuns: 300 },
    );
    expect(Math.min(reached.some, reached.none)).toBeGreaterThan(20);
  });

  it('is added to what was seen before, with the same example', () => {
    const first = search.look(regionOf({ 0: [0], 1: [1] }, []), null);
    const both = search.look(
      regionOf({ 0: [1], 1: [1] }, []),
      first && { ...first, classes: first.classes.slice() },
    );
    expect(both && [0, 1].map((variable) => classesIn(both.classes, variable, layout))).toEqual([
      [0, 1],
      [1],
    ]);
    expect(both?.example).toEqual(first?.example);
    const none = search.look(regionOf({}, [{}]), both);
    expect(none).toBe(both);
  });

  it('is as it was after it was searched', () => {
    const region = regionOf({}, [{ 0: [0] }, { 1: [1], 2: [1] }]);
    const before = structuredClone(region);
    search.look(region, null);
    search.has(region);
    expect(region).toEqual(before);
  });

  it('has nothing that is not possible', () => {
    const nothing = createSearch(layout, () => null);
    expect(nothing.has(EVERYTHING)).toBe(false);
    expect(nothing.look(EVERYTHING, null)).toBeNull();
    const first = cubeOf({ 0: [0] });
    const half = createSearch(layout, (box) => meet(box, first));
    const seen = half.look(EVERYTHING, null);
    expect(seen && classesIn(seen.classes, 0, layout)).toEqual([0]);
  });
});
