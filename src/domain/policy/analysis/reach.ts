import type { PolicyRule } from '../policy.ts';
import { createCompiler } from './compile.ts';
import { firstToApply } from './deciders.ts';
import type { Side } from './diff.ts';
import { feasibleIn } from './feasible.ts';
import { spaceOf } from './space.ts';
import { createSearch } from './uncovered.ts';

/** A rule that never applies. `covered_by`: every request that it fits comes under one of these before it. */
export type DeadRule = { rule: PolicyRule; index: number } & (
  | { why: 'unsatisfiable' }
  | { why: 'covered'; by: PolicyRule[] }
);

/** The rules that no request comes under. */
export function deadRules({ policy: { rules }, world }: Side): DeadRule[] {
  const space = spaceOf(
    rules.map(({ when }) => when),
    [world],
  );
  const compiler = createCompiler(space, [world]);
  const { layout } = compiler;
  const search = createSearch(layout, feasibleIn(space, layout));
  const compiled = rules.map((rule, index) => compiler.compile(rule, index, world));

  return compiled.flatMap((own, index): DeadRule[] => {
    const rule = rules[index];
    if (!rule) return [];
    // What may pass leaves something to those behind it.
    const before = compiled.slice(0, index).filter((one) => !one.mayPass);
    const all = { box: layout.everything, without: before.flatMap(({ cubes }) => cubes) };
    const isAlive = [...firstToApply(all, [own])].some(({ region }) => search.has(region));
    if (isAlive) return [];
    const fits = [...firstToApply({ ...all, without: [] }, [own])];
    const by = new Set(
      fits.flatMap(({ region }) =>
        [...firstToApply(region, before)].flatMap((one) => (search.has(one.region) ? [one.rule.index] : [])),
      ),
    );
    if (by.size === 0) return [{ rule, index, why: 'unsatisfiable' }];
    return [{ rule, index, why: 'covered', by: rules.filter((_one, at) => by.has(at)) }];
  });
}
