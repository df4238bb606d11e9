import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffPolicies } from '../../../../src/domain/policy/analysis/diff.ts';
import type { Facts } from '../../../../src/domain/policy/conditions/facts.ts';
import { decidePolicy, type HeldBack } from '../../../../src/domain/policy/decide-policy.ts';
import type { Policy, PolicyRule } from '../../../../src/domain/policy/policy.ts';
import { anyFacts, anyPolicy, aWorld, largePolicy } from '../../../support/random-policies.ts';

const side = (policy: Policy) => ({ policy, world: aWorld });
const diff = (before: Policy, after: Policy) => diffPolicies(side(before), side(after)).differences;
/** The rules that decide one after the other, each once those before it approve nothing by themselves any more. */
function decidersOf(policy: Policy, facts: Facts): PolicyRule[] {
  const holds = new Map<string, HeldBack>();
  for (;;) {
    const { rule, why } = decidePolicy(policy, facts, holds);
    const before = why.flatMap((one) => (one.held ? [one.rule] : []));
    if (rule.outcome.kind !== 'approve') return [...before, rule];
    holds.set(rule.name, { kind: 'caps', exceeded: [] });
  }
}
/** In whatever order people and groups of approvers are listed. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map((one) => JSON.stringify(sorted(one))).sort() : value;
const comesTo = (rule: PolicyRule | undefined) =>
  JSON.stringify([rule?.outcome, rule?.reason], (_key, value) => sorted(value));
type Way = { before: PolicyRule; after: PolicyRule; once: readonly PolicyRule[] };
/** The first place at which they differ; `null`: nowhere. */
function differenceOf(before: Policy, after: Policy, facts: Facts): Way | null {
  const [was, is] = [decidersOf(before, facts), decidersOf(after, facts)];
  const at = was.findIndex((rule, index) => comesTo(rule) !== comesTo(is[index]));
  const [old, next] = [was[at], is[at]];
  return old && next ? { before: old, after: next, once: was.slice(0, at) } : null;
}

const MOST_EXAMPLES = 200;
const reached = { changed: 0, equal: 0 };
/** Every difference has an example, and every request is in a difference where it has another outcome. */
function check(before: Policy, after: Policy, sampled: readonly Facts[]): void {
  const found = diff(before, after);
  const isSame = (one: Way, other: Way | null) =>
    one.before === other?.before &&
    one.after === other.after &&
    one.once.length === other.once.length &&
    one.once.every((rule, index) => rule === other.once[index]);
  // Some thousands would take longer to decide than to find.
  const step = Math.ceil(found.length / MOST_EXAMPLES);
  for (const one of found.filter((_one, index) => index % step === 0)) {
    expect(isSame(one, differenceOf(before, after, one.example))).toBe(true);
    expect(one.example.startsAt).toBeGreaterThanOrEqual(one.example.requestedAt);
  }
  for (const facts of sampled) {
    const difference = differenceOf(before, after, facts);
    reached[difference === null ? 'equal' : 'changed'] += 1;
    if (difference !== null) expect(found.some((one) => isSame(one, difference))).toBe(true);
  }
}

describe('the difference of any two policies', () => {
  it('has every request that any of them decides otherwise, and examples that are', () => {
    const requests = fc.array(anyFacts, { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(anyPolicy(5), anyPolicy(5), fc.boolean(), requests, (before, other, similar, sampled) => {
        const [first] = other.rules;
        const keepsEnd = similar && before.rules.length > 1 && first;
        check(before, keepsEnd ? { ...before, rules: [first, ...before.rules.slice(1)] } : other, sampled);
      }),
      { numRuns: 100 },
    );
    expect(Math.min(reached.changed, reached.equal)).toBeGreaterThan(100);
  });

  it('has them of a hundred rules that have nothing to do with each other', () => {
    const requests = fc.array(anyFacts, { minLength: 100, maxLength: 100 });
    fc.assert(fc.property(largePolicy(100), largePolicy(100), requests, check), {
      numRuns: 1,
      endOnFailure: true,
    });
  });
});
