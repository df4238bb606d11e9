import type { Variable } from './space.ts';

/** A set of requests: the classes of each variable that they may have, a bit each, in words of 32 at the variable's offset. */
export type Box = Int32Array;
/** The classes of one variable, from its offset on. */
export type Constraint = { variable: number; at: number; words: Int32Array };
/** Requests that meet each of these. Without any: all of them. */
export type Cube = readonly Constraint[];

/** Where the classes of each variable are in a box. */
export type Layout = {
  variables: readonly Variable[];
  /** Of each variable, and the length of a box behind them. */
  offsets: readonly number[];
  /** Every request. */
  everything: Box;
};

const WORD = 32;

export function layoutOf(variables: readonly Variable[]): Layout {
  const offsets = [0];
  for (const { size } of variables) offsets.push((offsets.at(-1) ?? 0) + Math.ceil(size / WORD));
  const everything = new Int32Array(offsets.at(-1) ?? 0);
  for (const [variable, { size }] of variables.entries()) {
    everything.set(wordsOf(Array(size).fill(true)), offsets[variable]);
  }
  return { variables, offsets, everything };
}

/** @param holds for each class of the variable, whether it belongs to it */
export function constraintOn(variable: number, holds: readonly boolean[], { offsets }: Layout): Constraint {
  return { variable, at: offsets[variable] ?? 0, words: wordsOf(holds) };
}

function wordsOf(holds: readonly boolean[]): Int32Array {
  const words = new Int32Array(Math.ceil(holds.length / WORD));
  for (const [index, one] of holds.entries())
    if (one) words[index >> 5] = (words[index >> 5] ?? 0) | (1 << index);
  return words;
}

/** The classes of a variable in a box, in ascending order. */
export function classesIn(box: Box, variable: number, { variables, offsets }: Layout): number[] {
  const classes: number[] = [];
  const [size, at] = [variables[variable]?.size ?? 0, offsets[variable] ?? 0];
  for (let index = 0; index < size; index += 1) {
    if ((box[at + (index >> 5)] ?? 0) & (1 << index)) classes.push(index);
  }
  return classes;
}

/** The first class of a variable in a box; `-1`: there is none. */
export function lowestIn(box: Box, variable: number, { offsets }: Layout): number {
  const [at, end] = [offsets[variable] ?? 0, offsets[variable + 1] ?? 0];
  for (let word = at; word < end; word += 1) {
    const bits = box[word] ?? 0;
    if (bits !== 0) return (word - at) * WORD + (WORD - 1 - Math.clz32(bits & -bits));
  }
  return -1;
}

/** The last class of a variable in a box; `-1`: there is none. */
export function highestIn(box: Box, variable: number, { offsets }: Layout): number {
  const [at, end] = [offsets[variable] ?? 0, offsets[variable + 1] ?? 0];
  for (let word = end - 1; word >= at; word -= 1) {
    const bits = box[word] ?? 0;
    if (bits !== 0) return (word - at) * WORD + (WORD - 1 - Math.clz32(bits));
  }
  return -1;
}

/** Whether a box has all classes of a variable. */
export function isFree(box: Box, variable: number, { offsets, everything }: Layout): boolean {
  const end = offsets[variable + 1] ?? 0;
  for (let at = offsets[variable] ?? 0; at < end; at += 1) if (box[at] !== everything[at]) return false;
  return true;
}

/** What a request in the box has yet to meet to be in the cube: nothing where all of them are in it. `null`: none can be. */
export function within(cube: Cube, box: Box): Cube | null {
  let left: Constraint[] | null = null;
  for (let index = 0; index < cube.length; index += 1) {
    const one = cube[index];
    if (one === undefined) break;
    const met = howMuch(one, box);
    if (met === 'none') return null;
    if (met === 'all') left ??= cube.slice(0, index);
    else left?.push(one);
  }
  return left ?? cube;
}

/** How many requests of the box meet it. The most frequent question of all: a loop without objects. */
function howMuch({ at, words }: Constraint, box: Box): 'none' | 'some' | 'all' {
  let some = 0;
  let others = 0;
  for (let word = 0; word < words.length; word += 1) {
    const has = box[at + word] ?? 0;
    const wants = words[word] ?? 0;
    some |= has & wants;
    others |= has & ~wants;
    if (some !== 0 && others !== 0) return 'some';
  }
  return some === 0 ? 'none' : 'all';
}

/** Takes away what does not meet it. */
export function keep(box: Box, { at, words }: Constraint): void {
  for (let word = 0; word < words.length; word += 1)
    box[at + word] = (box[at + word] ?? 0) & (words[word] ?? 0);
}

/** Takes away what meets it. */
export function drop(box: Box, { at, words }: Constraint): void {
  for (let word = 0; word < words.length; word += 1)
    box[at + word] = (box[at + word] ?? 0) & ~(words[word] ?? 0);
}

/** The requests in both. */
export function meet(box: Box, cube: Cube): Box {
  const met = box.slice();
  for (const one of cube) keep(met, one);
  return met;
}

/** Requests of both; `null`: there are none. */
export function meetOf(cube: Cube, more: Constraint): Cube | null {
  const same = cube.find(({ variable }) => variable === more.variable);
  const words = more.words.map((word, index) => word & (same ? (same.words[index] ?? 0) : word));
  if (words.every((word) => word === 0)) return null;
  return [...cube.filter((one) => one !== same), { ...more, words }];
}
