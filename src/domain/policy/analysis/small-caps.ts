import { isMet } from '../conditions/table.ts';
import type { Cap } from '../meters/caps.ts';
import type { PolicyRule } from '../policy.ts';
import { factsAt, variablesOf } from './compile.ts';
import type { Side } from './diff.ts';
import { spaceOf } from './space.ts';

/** A rule whose cap is below the cheapest raise that the rule is about, so that it never approves anything. */
export type SmallCap = { index: number; rule: PolicyRule; cap: Cap; cheapest: number };

const ABOUT_COST = ['rate', 'days', 'units'] as const;

export function smallCaps({ policy: { rules }, world }: Side): SmallCap[] {
  const space = spaceOf([], [world]);
  const variables = variablesOf(space);
  const cost = variables.findIndex(({ of }) => of === 'specification');
  const sold = space.specification.map((_one, index) =>
    factsAt(space, variables, new Map([[cost, index]]), world),
  );
  return rules.flatMap((rule, index): SmallCap[] => {
    if (rule.outcome.kind !== 'approve') return [];
    const costs = sold
      .filter((facts) => ABOUT_COST.every((name) => isMet(name, rule.when, facts)))
      .map(({ units }) => Number(units));
    const cheapest = Math.min(...costs);
    const cap = rule.outcome.caps.find(({ units }) => units !== null && units < cheapest);
    return cap && costs.length > 0 ? [{ index, rule, cap, cheapest }] : [];
  });
}
