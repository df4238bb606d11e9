import type { Facts } from '../conditions/facts.ts';
import type { Policy, PolicyRule } from '../policy.ts';
import {
  assign,
  type Group,
  groupsOf,
  isSame,
  keyOf,
  nextVariable,
  type OpenRules,
  opened,
} from './branch.ts';
import { type Compiler, createCompiler, factsAt, type Variable } from './compile.ts';
import { type Known, keyOfKnown, NOTHING_KNOWN, possibleIn } from './feasible.ts';
import { type Space, spaceOf, type World } from './space.ts';

/** One side of a comparison. */
export type Side = { policy: Policy; world: World };

/** Requests of which one rule decided and now another one does, with another outcome. */
export type Difference = {
  before: PolicyRule;
  after: PolicyRule;
  /** Rules of before that approve such a request first, as do those of the other policy: this shows once they cannot any more. */
  once: PolicyRule[];
  /** One of them. */
  example: Facts;
  /** For each thing that not all of its requests have: the classes that some of them have. */
  spread: { variable: Variable; classes: number[] }[];
};

export type PolicyDiff = { differences: Difference[]; space: Space };

/** Every kind of request whose outcome changes from one policy to the other; none: they are equivalent. */
export function diffPolicies(before: Side, after: Side): PolicyDiff {
  const sides = [before, after] as const;
  const whens = sides.flatMap(({ policy }) => policy.rules.map(({ when }) => when));
  const space = spaceOf(whens, [before.world, after.world]);
  const compiler = createCompiler(space, [before.world, after.world]);
  const [old, next] = sides.map(({ policy, world }) =>
    opened(
      policy.rules.map((rule, index) => compiler.compile(rule, index, world)),
      compiler,
    ),
  );
  const found = search(old ?? [], next ?? [], compiler, space);
  const differences = [...found.values()]
    .sort((a, b) => a.before - b.before || a.after - b.after)
    .flatMap(({ before: one, after: other, once, example, spread }): Difference[] => {
      const [was, is] = [before.policy.rules[one], after.policy.rules[other]];
      if (!was || !is) return [];
      return [
        {
          before: was,
          after: is,
          once: before.policy.rules.filter((_rule, index) => once.includes(index)),
          example: factsAt(space, compiler.variables, chosenIn(example), before.world),
          spread: narrowed(spread, compiler.variables),
        },
      ];
    });
  return { differences, space };
}

/**
 * By index of the rules; `once` of those before. `example`: by variable, a class of each that matters; `spread`: all of them, a bit
 * each.
 */
type Found = {
  before: number;
  after: number;
  once: readonly number[];
  example: readonly (number | undefined)[];
  spread: readonly (bigint | undefined)[];
};
type FoundByPair = ReadonlyMap<string, Found>;

const NOTHING: FoundByPair = new Map();

/** Groups of classes of a variable that leave the same open; `known` and `group` of the first. */
type Way = { old: OpenRules; next: OpenRules; known: Known; group: Group; key: string };

/**
 * Decides both policies at once, one variable after the other; what is left of both decides what can still be found. It begins
 * where they differ, so that policies which are nearly the same are compared in no time.
 */
function search(before: OpenRules, after: OpenRules, compiler: Compiler, space: Space): FoundByPair {
  const memory = new Map<string, FoundByPair>();
  const possible = possibleIn(space);
  const keyFor = (old: OpenRules, next: OpenRules, known: Known) =>
    `${keyOf(old)}|${keyOf(next)}|${keyOfKnown(known, space)}`;

  function waysOf(index: number, old: OpenRules, next: OpenRules, known: Known): Iterable<Way> {
    const ways = new Map<string, Way>();
    for (const part of groupsOf(index, compiler.variables[index]?.size ?? 0, [old, next])) {
      const here = possible(part, compiler.variables[index] ?? { of: 'app' }, known);
      if (here === null) continue;
      const left = {
        old: assign(old, index, here.group, compiler),
        next: assign(next, index, here.group, compiler),
      };
      const key = keyFor(left.old, left.next, here.known);
      const way = ways.get(key);
      if (way) way.group = { ...way.group, classes: way.group.classes | here.group.classes };
      else ways.set(key, { ...left, known: here.known, group: here.group, key });
    }
    return ways.values();
  }

  const visit = (old: OpenRules, next: OpenRules, known: Known, key: string): FoundByPair => {
    if (comesToTheSame(old, next)) return NOTHING;
    const index = firstDifferent(old, next) ?? nextVariable(old) ?? nextVariable(next);
    if (index === null) return pairOf(old, next);
    const remembered = memory.get(key);
    if (remembered) return remembered;
    const found = new Map<string, Found>();
    for (const way of waysOf(index, old, next, known)) {
      const inside = visit(way.old, way.next, way.known, way.key);
      for (const [pair, one] of inside) found.set(pair, merged(found.get(pair), one, index, way.group));
    }
    memory.set(key, found);
    return found;
  };
  return visit(before, after, NOTHING_KNOWN, keyFor(before, after, NOTHING_KNOWN));
}

/** A variable of the first rule that is not the same in both. */
function firstDifferent(old: OpenRules, next: OpenRules): number | null {
  const at = old.findIndex((rule, index) => !isSame(rule, next[index]));
  return at < 0 ? null : (nextVariable(old.slice(at)) ?? nextVariable(next.slice(at)));
}

function comesToTheSame(old: OpenRules, next: OpenRules): boolean {
  const outcome = old[0]?.outcome;
  const alike = ({ outcome: other }: OpenRules[number]) => other === outcome;
  return (
    (old.every(alike) && next.every(alike)) ||
    (old.length === next.length && old.every((rule, index) => isSame(rule, next[index])))
  );
}

/** Both apply one after the other by now: the first place at which they do not come to the same. */
function pairOf(old: OpenRules, next: OpenRules): FoundByPair {
  for (const [at, one] of old.entries()) {
    const other = next[at];
    if (!other) break;
    if (one.outcome === other.outcome) {
      if (one.mayPass) continue;
      return NOTHING;
    }
    const once = old.slice(0, at).map(({ index }) => index);
    const found = { before: one.index, after: other.index, once, example: [], spread: [] };
    return new Map([[`${once.join(',')} ${one.index} ${other.index}`, found]]);
  }
  throw new Error('no rule is left: the last one of a policy has to be without conditions');
}

/** `one` and `other`, which holds for these classes of a variable. What does not matter for one of them may have any class. */
function merged(one: Found | undefined, other: Found, variable: number, group: Group): Found {
  if (!one) {
    const [example, spread] = [[...other.example], [...other.spread]];
    example[variable] = group.representative;
    spread[variable] = group.classes;
    return { ...other, example, spread };
  }
  const spread = one.spread.map((classes, index) => {
    const more = index === variable ? group.classes : other.spread[index];
    return classes == null || more == null ? undefined : classes | more;
  });
  return { ...one, spread };
}

function chosenIn(example: Found['example']): ReadonlyMap<number, number> {
  return new Map(
    [...example].flatMap((at, variable): [number, number][] => (at === undefined ? [] : [[variable, at]])),
  );
}

function narrowed(spread: Found['spread'], variables: readonly Variable[]): Difference['spread'] {
  return variables.flatMap((variable, index) => {
    const bits = spread[index];
    if (bits === undefined) return [];
    const all = Array.from({ length: variable.size }, (_one, at) => at);
    const classes = all.filter((at) => (bits >> BigInt(at)) & 1n);
    return classes.length === variable.size ? [] : [{ variable, classes }];
  });
}
