import type { Facts } from '../conditions/facts.ts';
import type { Policy, PolicyRule } from '../policy.ts';
import { classesIn, highestIn, isFree, type Layout, lowestIn } from './boxes.ts';
import { type CompiledRule, createCompiler, factsAt } from './compile.ts';
import { firstToApply, type Region, simplified } from './deciders.ts';
import { feasibleIn } from './feasible.ts';
import { type Space, spaceOf, type Variable, type World } from './space.ts';
import { createSearch, type Search, type Seen } from './uncovered.ts';

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
  const { layout, variables } = compiler;
  const compiled = ({ policy, world }: Side) =>
    policy.rules.map((rule, index) => compiler.compile(rule, index, world));
  const search = createSearch(layout, feasibleIn(space, layout));
  const found = compare(compiled(before), compiled(after), layout, search);
  const differences = found
    .sort((a, b) => a.before - b.before || a.after - b.after)
    .flatMap(({ before: one, after: other, once, seen }): Difference[] => {
      const [was, is] = [before.policy.rules[one], after.policy.rules[other]];
      if (!was || !is) return [];
      return [
        {
          before: was,
          after: is,
          once: before.policy.rules.filter((_rule, index) => once.includes(index)),
          example: factsAt(space, variables, chosenIn(seen, layout), before.world),
          spread: variables.flatMap((variable, index) =>
            isFree(seen.classes, index, layout)
              ? []
              : [{ variable, classes: classesIn(seen.classes, index, layout) }],
          ),
        },
      ];
    });
  return { differences, space };
}

/** By index of the rules; `once` of those before. */
type Found = { before: number; after: number; once: readonly number[]; seen: Seen };

/**
 * Goes through the rules that may apply first before, and for each of them through those that may apply first after: a pair of them
 * that comes to another outcome is a difference, where any request comes under both of them first.
 */
function compare(
  old: readonly CompiledRule[],
  next: readonly CompiledRule[],
  { everything }: Layout,
  search: Search,
): Found[] {
  const found = new Map<string, Found>();
  const all: Region = { box: everything, without: [] };
  for (const rules of [old, next]) {
    const ends = rules.flatMap(({ cubes, mayPass }) => (mayPass ? [] : cubes));
    if (search.has({ ...all, without: ends }))
      throw new Error('no rule is left: the last one of a policy has to be without conditions');
  }

  function visit(region: Region, from: number, to: number, once: readonly number[]): void {
    for (const was of firstToApply(region, old.slice(from))) {
      const here = simplified(was.region);
      if (here === null || !search.has(here)) continue;
      for (const is of firstToApply(here, next.slice(to))) pair(was.rule, is.rule, is.region, once);
    }
  }
  function pair(was: CompiledRule, is: CompiledRule, region: Region, once: readonly number[]): void {
    if (was.outcome !== is.outcome) {
      const key = [...once, was.index, is.index].join(' ');
      const seen = search.look(region, found.get(key)?.seen ?? null);
      if (seen) found.set(key, { before: was.index, after: is.index, once, seen });
    } else if (was.mayPass && search.has(region)) {
      // Both approve alike: what comes behind them decides once they cannot any more.
      visit(region, was.index + 1, is.index + 1, [...once, was.index]);
    }
  }
  visit(all, 0, 0, []);
  return [...found.values()];
}

/** What of the example matters. A raise of it is requested as early and begins as late as it can, so that one follows the other. */
function chosenIn({ example }: Seen, layout: Layout): ReadonlyMap<number, number> {
  return new Map(
    layout.variables.flatMap(({ of }, index): [number, number][] => {
      if (isFree(example, index, layout)) return [];
      return [
        [index, of === 'starts' ? highestIn(example, index, layout) : lowestIn(example, index, layout)],
      ];
    }),
  );
}
