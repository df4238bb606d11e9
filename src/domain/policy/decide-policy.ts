import type { Facts } from './conditions/facts.ts';
import { type Unmet, unmet } from './conditions/table.ts';
import type { Policy, PolicyRule } from './policy.ts';

/** A rule that does not apply, and why not. */
export type PassedOver = { rule: PolicyRule; unmet: Unmet[] };

/** `why`: the rules before the one that applies, in their order. */
export type PolicyDecision = { rule: PolicyRule; why: PassedOver[] };

/** The first rule that matches. */
export function decidePolicy(policy: Policy, facts: Facts): PolicyDecision {
  const why: PassedOver[] = [];
  for (const rule of policy.rules) {
    const failed = unmet(rule.when, facts);
    if (failed.length === 0) return { rule, why };
    why.push({ rule, unmet: failed });
  }
  throw new Error('no rule of the policy matches: the last one has to be without conditions');
}

/**
 * The user groups and channels in which a requester's membership can make a difference, so that nobody else is asked
 * about: those of rules that match otherwise, up to the first that matches whoever it is.
 */
export function membershipsThatMatter(
  { rules }: Policy,
  facts: Facts,
): Pick<Facts['requester'], 'groups' | 'channels'> {
  const groups = new Set<string>();
  const channels = new Set<string>();
  for (const { when } of rules) {
    const open = unmet(when, facts);
    if (open.length === 0) break;
    if (open.some(({ condition }) => condition !== 'requester')) continue;
    for (const one of when.requester?.groups ?? []) groups.add(one);
    for (const one of when.requester?.channels ?? []) channels.add(one);
  }
  return { groups: [...groups], channels: [...channels] };
}
