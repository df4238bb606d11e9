import { delegateCycles } from '../delegates/cycles.ts';
import { unfillableRules } from '../policy/analysis/beyond-budget.ts';
import type { Side } from '../policy/analysis/diff.ts';
import { deadRules } from '../policy/analysis/reach.ts';
import type { Finding } from './finding.ts';

/** What a policy has in it that does nothing, or that nobody can fill. The built-in last rule may have nothing to decide. */
export function policyFindings(side: Side): Finding[] {
  const { policy } = side;
  const last = policy.rules.length - 1;
  const delegates = policy.delegates ?? [];
  const found: Finding[] = [
    ...deadRules(side)
      .filter(({ index }) => index !== last)
      .map(({ rule }) => ({ kind: 'policy_dead_rule' as const, rule: rule.name })),
    ...unfillableRules(policy).map(({ rule, budget }) => ({
      kind: 'policy_unfillable' as const,
      rule: rule.name,
      budget: budget.name,
    })),
    ...delegateCycles(delegates).map((ring) => ({
      kind: 'policy_delegate_ring' as const,
      people: [...ring, ...ring.slice(0, 1)].flatMap((index) => delegates[index]?.for ?? []),
    })),
  ];
  return found.length > 0 ? found : [{ kind: 'policy_sound', rules: policy.rules.length }];
}
