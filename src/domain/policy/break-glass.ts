import type { People } from '../people.ts';
import type { Facts } from './conditions/facts.ts';
import { unmet } from './conditions/table.ts';
import type { Policy, PolicyRule } from './policy.ts';

/** It was to run at once, and no rule lets this person do that. `may`: who may, `[]`: nobody. */
export type BreakGlassRefusal = { reason: 'no_break_glass'; may: People };

/**
 * Why what was to run at once does not, where another rule than one for that decides. A rule that refuses says so itself, with its
 * own sentence.
 */
export function whyNoBreakGlass(policy: Policy, facts: Facts, decided: PolicyRule): BreakGlassRefusal | null {
  const { kind } = decided.outcome;
  if (!facts.breakGlass || kind === 'break_glass' || kind === 'refuse') return null;
  const rules = policy.rules.filter(({ outcome }) => outcome.kind === 'break_glass');
  const fitting = rules.filter(({ when }) =>
    unmet(when, facts).every(({ condition }) => condition === 'requester'),
  );
  const named = fitting.flatMap(({ when }) => when.requester ?? []);
  return {
    reason: 'no_break_glass',
    may: {
      users: [...new Set(named.flatMap(({ users }) => users))],
      groups: [...new Set(named.flatMap(({ groups }) => groups))],
    },
  };
}

/** Whether any rule is for that: otherwise nobody is asked about it. */
export function hasBreakGlass({ rules }: Policy): boolean {
  return rules.some(({ outcome }) => outcome.kind === 'break_glass');
}
