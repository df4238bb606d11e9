import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unmet, type When } from '../../../src/domain/policy/conditions/table.ts';
import {
  decidePolicy,
  type HeldBack,
  membershipsThatMatter,
} from '../../../src/domain/policy/decide-policy.ts';
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

  it('is the next one where it is held back, and what holds it back is said', () => {
    const held: HeldBack = { kind: 'caps', exceeded: [] };
    const small = ruleWhen('small');
    const never = ruleWhen('never', { overlap: true });
    const holds = new Map([
      ['small', held],
      ['never', held],
    ]);
    const decision = decidePolicy(policy(never, small), someFacts(), holds);
    expect(decision.rule.name).toBe('else');
    // What does not match is not held back.
    expect(decision.why).toStrictEqual([
      { rule: never, unmet: [{ condition: 'overlap', wanted: true, actual: false }] },
      { rule: small, unmet: [], held },
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

  it('also behind a rule that approves by itself, since the next one decides once it cannot', () => {
    const review = { need: 1, approvers: { kind: 'channel' as const }, withinMs: 1, remindMs: 1 };
    const small = ruleWhen('small', {}, { outcome: { kind: 'approve', caps: [], timeZone: 'UTC', review } });
    const rules = policy(
      small,
      ruleWhen('ops', from(['SB'])),
      ruleWhen('all'),
      ruleWhen('later', from(['SD'])),
    );
    expect(membershipsThatMatter(rules, someFacts())).toEqual({ groups: ['SB'], channels: [] });
  });

  it('not to a rule that matches already, although others may decide after it', () => {
    const review = { need: 1, approvers: { kind: 'channel' as const }, withinMs: 1, remindMs: 1 };
    const small = ruleWhen(
      'small',
      { requester: { users: ['ULIN'], groups: ['SB'], channels: ['C1'] } },
      { outcome: { kind: 'approve', caps: [], timeZone: 'UTC', review } },
    );
    expect(membershipsThatMatter(policy(small), someFacts())).toEqual({ groups: [], channels: [] });
  });

  it('to each rule that matches otherwise, each of them once', () => {
    const rules = policy(ruleWhen('one', from(['SB'], ['C1'])), ruleWhen('two', from(['SB', 'SC'], ['C1'])));
    expect(membershipsThatMatter(rules, someFacts())).toEqual({ groups: ['SB', 'SC'], channels: ['C1'] });
  });

  it('nowhere where the person is named', () => {
    const named = ruleWhen('lin', { requester: { users: ['ULIN'], groups: ['SB'], channels: [] } });
    expect(membershipsThatMatter(policy(named), someFacts())).toEqual({ groups: [], channels: [] });
  });
});
