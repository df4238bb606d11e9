import { describe, expect, it } from 'vitest';
import {
  type Box,
  classesIn,
  constraintOn,
  drop,
  highestIn,
  isFree,
  keep,
  layoutOf,
  lowestIn,
  meet,
  meetOf,
  within,
} from '../../../../src/domain/policy/analysis/boxes.ts';

/** The second one takes more than two words. */
const SIZES = [3, 70, 32];
const layout = layoutOf(SIZES.map((size) => ({ of: 'app' as const, size })));
const only = (variable: number, ...classes: number[]) =>
  constraintOn(
    variable,
    Array.from({ length: SIZES[variable] ?? 0 }, (_one, index) => classes.includes(index)),
    layout,
  );
const classesOf = (box: Box) => SIZES.map((_size, variable) => classesIn(box, variable, layout));
const range = (size: number) => [...Array(size).keys()];
const boxOf = (...cube: ReturnType<typeof only>[]) => meet(layout.everything, cube);

describe('a box', () => {
  it('of everything has all classes of each variable', () => {
    expect(classesOf(layout.everything)).toEqual(SIZES.map(range));
    expect(SIZES.map((_size, variable) => isFree(layout.everything, variable, layout))).toEqual([
      true,
      true,
      true,
    ]);
    expect(layout.offsets).toEqual([0, 1, 4, 5]);
  });

  it('is met with what some classes of a variable have, in whatever word they are', () => {
    const box = boxOf(only(1, 0, 31, 32, 69), only(2, 31));
    expect(classesOf(box)).toEqual([[0, 1, 2], [0, 31, 32, 69], [31]]);
    expect([0, 1, 2].map((variable) => isFree(box, variable, layout))).toEqual([true, false, false]);
    expect([0, 1, 2].map((variable) => lowestIn(box, variable, layout))).toEqual([0, 0, 31]);
    expect([0, 1, 2].map((variable) => highestIn(box, variable, layout))).toEqual([2, 69, 31]);
    expect(classesOf(layout.everything)).toEqual(SIZES.map(range));
  });

  it.each([
    [[40], 40, 40],
    [[63, 64], 63, 64],
    [[31, 32], 31, 32],
    [[], -1, -1],
  ])('of the classes %j begins with %d and ends with %d', (classes, lowest, highest) => {
    const box = boxOf(only(1, ...classes));
    expect([lowestIn(box, 1, layout), highestIn(box, 1, layout)]).toEqual([lowest, highest]);
  });

  it('keeps or loses what meets a constraint', () => {
    const [kept, lost] = [boxOf(only(1, 5, 40)), boxOf(only(1, 5, 40))];
    keep(kept, only(1, 40, 41));
    drop(lost, only(1, 40, 41));
    expect([kept, lost].map((box) => classesIn(box, 1, layout))).toEqual([[40], [5]]);
    expect([kept, lost].map((box) => classesIn(box, 0, layout).length)).toEqual([3, 3]);
  });
});

describe('a cube, for requests of a box', () => {
  const [first, second, third] = [only(0, 0), only(1, 40, 41), only(2, 1, 2)];
  const cube = [first, second, third];

  it.each<[string, Box, typeof cube | null]>([
    ['is as it was where it leaves each open', layout.everything, cube],
    ['has less to meet where all of them meet some of it', boxOf(only(1, 40)), [first, third]],
    ['has the last one to meet', boxOf(first, only(1, 41)), [third]],
    ['has the first one to meet', boxOf(only(1, 41), only(2, 2)), [first]],
    ['has nothing left to meet where all of them are in it', boxOf(first, second, only(2, 1)), []],
    ['is out of reach where none of them is, by its first', boxOf(only(0, 1)), null],
    ['is out of reach where none of them is, by its last', boxOf(first, only(2, 3)), null],
    ['is out of reach by another word of the same variable', boxOf(only(1, 8)), null],
    ['is still open where one of two meets it', boxOf(only(1, 8, 40)), cube],
  ])('%s', (_what, box, expected) => {
    expect(within(cube, box)).toEqual(expected);
  });

  it('without any constraint has every request', () => {
    expect(within([], layout.everything)).toEqual([]);
  });

  it('meets another constraint, on the same variable or not', () => {
    expect(meetOf([first], second)).toEqual([first, second]);
    expect(meetOf([first, second], only(1, 41, 42))).toEqual([first, only(1, 41)]);
    expect(meetOf([first, second], only(1, 8))).toBeNull();
    expect(meetOf([first], only(1))).toBeNull();
  });
});
