import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadRules } from '../../../../src/domain/policy/analysis/reach.ts';
import { decidePolicy, type HeldBack } from '../../../../src/domain/policy/decide-policy.ts';
import { ruleWhen } from '../../../support/policies.ts';
import { anyFacts, anyPolicy, aWorld, policyEndingWith } from '../../../support/random-policies.ts';

const dead = (...rules: ReturnType<typeof ruleWhen>[]) =>
  deadRules({ policy: policyEndingWith(rules), world: aWorld }).map((one) =>
    one.why === 'covered' ? [one.rule.name, one.by.map(({ name }) => name)] : [one.rule.name],
  );

describe('rules that no request comes under', () => {
  it('are those that nothing fits', () => {
    expect(dead(ruleWhen('rate', { rate: { min: 600_000, max: null } }))).toEqual([['rate']]);
    const cheap = { rate: { min: 500_000, max: null }, units: { min: null, max: 1000 } };
    expect(dead(ruleWhen('cheap', cheap))).toEqual([['cheap']]);
    expect(dead(ruleWhen('owners', { owners: { users: ['U9'], groups: [] } }))).toEqual([['owners']]);
  });

  it('are those of which the ones before take everything, alone or together', () => {
    const high = ruleWhen('high', { rate: { min: 300_000, max: null } });
    const low = ruleWhen('low', { rate: { min: null, max: 200_000 } });
    const some = ruleWhen('some', { days: { min: 3, max: null }, overlap: true });
    expect(dead(high, low, some)).toEqual([
      ['some', ['high', 'low']],
      ['default', ['high', 'low']],
    ]);
    expect(dead(high, ruleWhen('higher', { rate: { min: 400_000, max: null } }))).toEqual([
      ['higher', ['high']],
    ]);
  });

  it('are never those that decide about a request', () => {
    fc.assert(
      fc.property(anyPolicy(6), fc.array(anyFacts, { maxLength: 60 }), (policy, requests) => {
        const found = deadRules({ policy, world: aWorld }).map(({ rule }) => rule);
        for (const facts of requests) {
          const holds = new Map<string, HeldBack>();
          for (const _rule of policy.rules) {
            const { rule } = decidePolicy(policy, facts, holds);
            expect(found).not.toContain(rule);
            if (rule.outcome.kind !== 'approve') break;
            holds.set(rule.name, { kind: 'caps', exceeded: [] });
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
