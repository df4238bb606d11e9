import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unmet, type When } from '../../../src/domain/policy/conditions/table.ts';
import { decidePolicy, membershipsThatMatter } from '../../../src/domain/policy/decide-policy.ts';
import type { PolicyRule } from '../../../src/domain/policy/policy.ts';
import { ruleWhen, someFacts } from '../../support/policies.ts';

const policy = (...rules: PolicyRule[]) => ({ rules: [...rules, ruleWhen('else')], version: 'v1' });
const from = (groups: string[], channels: string[] = []): When => ({
  requester: { users: [], groups, channels },
});

describe('the rule that applies', () => {
  it('is the first that matches, and those before it say in values why they do not', () => {
    const big = ruleWhen('big', { rate: { min: 400_000, max: null }, days: { min: 7, max: null } });
    const decision = decidePolicy(policy(big, ruleWhen('all'), ruleWhen('never')), someFacts());
    expect(decision.rule.name).toBe('all');
    expect(decision.why).toEqual([
      {
        rule: big,
        unmet: [
          { condition: 'rate', wanted: { min: 400_000, max: null }, actual: 300_000 },
          { condition: 'days', wanted: { min: 7, max: null }, actual: 3 },
        ],
      },
    ]);
  });

  it('is a fault where none matches: configuration always ends with one that does', () => {
    const never = { rules: [ruleWhen('never', { overlap: true })], version: 'v1' };
    expect(() => decidePolicy(never, someFacts())).toThrow();
  });

  it('never has a rule before it that matches', () => {
    const rules = fc.array(
      fc.record({
        rate: fc.option(fc.constantFrom(50_000, 300_000, 500_000)),
        overlap: fc.option(fc.boolean()),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(rules, fc.constantFrom(50_000, 300_000, 500_000), fc.boolean(), (wishes, rate, overlap) => {
        const made = wishes.map((wish, index) =>
          ruleWhen(`${index}`, {
            ...(wish.rate === null ? {} : { rate: { min: wish.rate, max: null } }),
            ...(wish.overlap === null ? {} : { overlap: wish.overlap }),
          }),
        );
        const facts = someFacts({ rate, overlap });
        const { rule, why } = decidePolicy(policy(...made), facts);
        expect(unmet(rule.when, facts)).toEqual([]);
        expect(why.map((one) => one.rule)).toEqual([...made, rule].slice(0, why.length));
        expect(why.every((one) => one.unmet.length > 0)).toBe(true);
      }),
    );
  });
});

describe('whether somebody is a member matters', () => {
  it('for rules that match otherwise, up to the first that matches anybody', () => {
    const rules = policy(
      ruleWhen('other', { ...from(['SA']), overlap: true }),
      ruleWhen('open', from(['SB', 'SC'], ['C1'])),
      ruleWhen('all'),
      ruleWhen('later', from(['SD'])),
    );
    expect(membershipsThatMatter(rules, someFacts())).toEqual({ groups: ['SB', 'SC'], channels: ['C1'] });
  });

  it('nowhere where the person is named', () => {
    const named = ruleWhen('lin', { requester: { users: ['ULIN'], groups: ['SB'], channels: [] } });
    expect(membershipsThatMatter(policy(named), someFacts())).toEqual({ groups: [], channels: [] });
  });
});
