import type { Freeze } from '../freeze/freeze.ts';
import type { CapUse } from './caps.ts';
import type { Facts } from './conditions/facts.ts';
import { type Unmet, unmet } from './conditions/table.ts';
import { mayPass, type Policy, type PolicyRule } from './policy.ts';

/** Why a rule that would approve by itself does not now. */
export type HeldBack =
  | { kind: 'caps'; exceeded: CapUse[] }
  | { kind: 'frozen'; freeze: Freeze }
  /** What is decided is no raise that was just submitted. */
  | { kind: 'people' };

/** A rule that does not decide, and why not: conditions that do not hold, or else what holds it back. */
export type PassedOver = { rule: PolicyRule; unmet: Unmet[]; held?: HeldBack };

/** By the name of their rule. */
export type Holds = ReadonlyMap<string, HeldBack>;
const NO_HOLDS: Holds = new Map();

/** `why`: the rules before the one that applies, in their order. */
export type PolicyDecision = { rule: PolicyRule; why: PassedOver[] };

/** The first rule that matches and is not held back. */
export function decidePolicy(policy: Policy, facts: Facts, holds = NO_HOLDS): PolicyDecision {
  const why: PassedOver[] = [];
  for (const rule of policy.rules) {
    const failed = unmet(rule.when, facts);
    const held = failed.length === 0 ? holds.get(rule.name) : undefined;
    if (failed.length === 0 && held === undefined) return { rule, why };
    why.push({ rule, unmet: failed, ...(held === undefined ? {} : { held }) });
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
  for (const rule of rules) {
    const { when } = rule;
    const open = unmet(when, facts);
    if (open.length === 0 && !mayPass(rule)) break;
    if (open.length === 0) continue;
    if (open.some(({ condition }) => condition !== 'requester')) continue;
    for (const one of when.requester?.groups ?? []) groups.add(one);
    for (const one of when.requester?.channels ?? []) channels.add(one);
  }
  return { groups: [...groups], channels: [...channels] };
}
