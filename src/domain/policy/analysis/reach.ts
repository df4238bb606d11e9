import type { PolicyRule } from '../policy.ts';
import { assign, groupsOf, keyOf, nextVariable, type OpenRules, opened } from './branch.ts';
import { createCompiler } from './compile.ts';
import type { Side } from './diff.ts';
import { type Known, keyOfKnown, NOTHING_KNOWN, possibleIn } from './feasible.ts';
import { spaceOf } from './space.ts';

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
  const possible = possibleIn(space);
  const open = rules.map((rule, index) => compiler.compile(rule, index, world));

  /** The rules that decide about what fits `own`; it alone as soon as it decides about anything. */
  function deciders(earlier: OpenRules, own: OpenRules): ReadonlySet<number> {
    const memory = new Map<string, ReadonlySet<number>>();
    const target = own[0]?.index;
    const visit = (before: OpenRules, rule: OpenRules, known: Known): ReadonlySet<number> => {
      if (rule.length === 0) return new Set();
      const at = nextVariable(rule) ?? nextVariable(before);
      const variable = at === null ? undefined : compiler.variables[at];
      if (at === null || !variable) return new Set([before[0]?.index ?? rule[0]?.index ?? 0]);
      const key = `${keyOf(before)}|${keyOf(rule)}|${keyOfKnown(known, space)}`;
      const remembered = memory.get(key);
      if (remembered) return remembered;
      const found = new Set<number>();
      for (const part of groupsOf(at, variable.size, [before, rule])) {
        const here = possible(part, variable, known);
        if (here === null) continue;
        const inside = visit(
          assign(before, at, here.group, compiler),
          assign(rule, at, here.group, compiler),
          here.known,
        );
        for (const index of inside) found.add(index);
        if (target !== undefined && found.has(target)) break;
      }
      memory.set(key, found);
      return found;
    };
    return visit(opened(earlier, compiler), opened(own, compiler), NOTHING_KNOWN);
  }

  return open.flatMap((own, index): DeadRule[] => {
    const rule = rules[index];
    if (!rule) return [];
    // What may pass leaves something to those behind it.
    const before = open.slice(0, index).filter((one) => !one.mayPass);
    const by = deciders(before, [own]);
    if (by.has(index)) return [];
    if (by.size === 0) return [{ rule, index, why: 'unsatisfiable' }];
    return [{ rule, index, why: 'covered', by: rules.filter((_one, at) => by.has(at)) }];
  });
}
