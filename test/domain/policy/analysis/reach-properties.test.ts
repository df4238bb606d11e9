import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadRules } from '../../../../src/domain/policy/analysis/reach.ts';
import { decidePolicy, type HeldBack } from '../../../../src/domain/policy/decide-policy.ts';
import { anyFacts, anyPolicy, aWorld } from '../../../support/random-policies.ts';

describe('rules that no request comes under', () => {
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
