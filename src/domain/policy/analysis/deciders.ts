import { type Box, type Cube, meet, within } from './boxes.ts';
import type { CompiledRule } from './compile.ts';

/** The requests of a box that are in none of the cubes. */
export type Region = { box: Box; without: readonly Cube[] };

/**
 * The rules that apply first to some request of the region, in their order, each with requests that it is the first for; a rule comes
 * again for each of its cubes. A region may turn out to be empty.
 */
export function* firstToApply(
  { box, without }: Region,
  rules: readonly CompiledRule[],
): Generator<{ rule: CompiledRule; region: Region }> {
  const before = [...without];
  for (const rule of rules) {
    const own: Cube[] = [];
    for (const cube of rule.cubes) {
      const rest = within(cube, box);
      if (rest === null) continue;
      own.push(rest);
      yield { rule, region: { box: meet(box, rest), without: before.slice() } };
    }
    if (own.some(({ length }) => length === 0)) return;
    before.push(...own);
  }
}

/** The same without what makes no difference in it; `null`: one of the cubes covers all of it. */
export function simplified({ box, without }: Region): Region | null {
  const left: Cube[] = [];
  for (const cube of without) {
    const rest = within(cube, box);
    if (rest === null) continue;
    if (rest.length === 0) return null;
    left.push(rest);
  }
  return { box, without: left };
}
