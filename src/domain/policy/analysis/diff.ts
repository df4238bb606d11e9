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
import { type Known, keyOfKnown, NOTHING_KNOWN, possible } from './feasible.ts';
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
          example: factsAt(space, compiler.variables, example, before.world),
          spread: narrowed(spread, compiler.variables),
        },
      ];
    });
  return { differences, space };
}

/** By index of the rules; `once` of those before. `example`: a class of each variable that matters; `spread`: all of them, a bit each. */
type Found = {
  before: number;
  after: number;
  once: readonly number[];
  example: ReadonlyMap<number, number>;
  spread: ReadonlyMap<number, bigint>;
};
type FoundByPair = ReadonlyMap<string, Found>;

const NOTHING: FoundByPair = new Map();

/**
 * Decides both policies at once, one variable after the other; what is left of both decides what can still be found. It begins
 * where they differ, so that policies which are nearly the same are compared in no time.
 */
function search(before: OpenRules, after: OpenRules, compiler: Compiler, space: Space): FoundByPair {
  const memory = new Map<string, FoundByPair>();
  const visit = (old: OpenRules, next: OpenRules, known: Known): FoundByPair => {
    if (comesToTheSame(old, next)) return NOTHING;
    const index = firstDifferent(old, next) ?? nextVariable(old) ?? nextVariable(next);
    if (index === null) return pairOf(old, next);
    const key = `${keyOf(old)}|${keyOf(next)}|${keyOfKnown(known, space)}`;
    const remembered = memory.get(key);
    if (remembered) return remembered;
    const found = new Map<string, Found>();
    const variable = compiler.variables[index];
    if (!variable) throw new Error(`no variable ${index}`);
    for (const part of groupsOf(index, variable.size, [old, next])) {
      const here = possible(part, variable, known, space);
      if (here === null) continue;
      const { group } = here;
      const inside = visit(
        assign(old, index, group, compiler),
        assign(next, index, group, compiler),
        here.known,
      );
      for (const [pair, one] of inside) found.set(pair, merged(found.get(pair), narrow(one, index, group)));
    }
    memory.set(key, found);
    return found;
  };
  return visit(before, after, NOTHING_KNOWN);
}

function narrow(found: Found, variable: number, { representative, classes }: Group): Found {
  return {
    ...found,
    example: new Map([...found.example, [variable, representative]]),
    spread: new Map([...found.spread, [variable, classes]]),
  };
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
    const found = { before: one.index, after: other.index, once, example: new Map(), spread: new Map() };
    return new Map([[`${once.join(',')} ${one.index} ${other.index}`, found]]);
  }
  throw new Error('no rule is left: the last one of a policy has to be without conditions');
}

/** A variable that does not matter for one of them may have any class. */
function merged(one: Found | undefined, other: Found): Found {
  if (!one) return other;
  const spread = new Map<number, bigint>();
  for (const [variable, classes] of one.spread) {
    const more = other.spread.get(variable);
    if (more !== undefined) spread.set(variable, classes | more);
  }
  return { ...one, spread };
}

function narrowed(spread: ReadonlyMap<number, bigint>, variables: readonly Variable[]): Difference['spread'] {
  return variables.flatMap((variable, index) => {
    const bits = spread.get(index);
    if (bits === undefined) return [];
    const all = Array.from({ length: variable.size }, (_one, at) => at);
    const classes = all.filter((at) => (bits >> BigInt(at)) & 1n);
    return classes.length === variable.size ? [] : [{ variable, classes }];
  });
}
