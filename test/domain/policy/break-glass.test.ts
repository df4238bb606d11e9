import { describe, expect, it } from 'vitest';
import { hasBreakGlass, whyNoBreakGlass } from '../../../src/domain/policy/break-glass.ts';
import { decidePolicy } from '../../../src/domain/policy/decide-policy.ts';
import type { Outcome } from '../../../src/domain/policy/outcomes.ts';
import type { PolicyRule } from '../../../src/domain/policy/policy.ts';
import { ruleWhen, someFacts } from '../../support/policies.ts';

const outcome: Outcome = {
  kind: 'break_glass',
  review: { need: 1, approvers: { kind: 'channel' }, withinMs: 1, remindMs: 1 },
};
const breaks = (name: string, users: string[], when: PolicyRule['when'] = {}): PolicyRule =>
  ruleWhen(
    name,
    { requester: { users, groups: ['SONCALL'], channels: [] }, breakGlass: true, ...when },
    { outcome },
  );
const decide = (rules: PolicyRule[], change: Parameters<typeof someFacts>[0] = {}) => {
  const policy = { rules: [...rules, ruleWhen('default')], version: 'v1' };
  const facts = someFacts({ breakGlass: true, ...change });
  const { rule } = decidePolicy(policy, facts);
  return { rule: rule.name, why: whyNoBreakGlass(policy, facts, rule) };
};

describe('breaking the glass', () => {
  it('is for those whom the rule names', () => {
    expect(decide([breaks('emergency', ['ULIN'])])).toEqual({ rule: 'emergency', why: null });
    const member = { userId: 'UANN', groups: ['SONCALL'], channels: [] };
    expect(decide([breaks('emergency', [])], { requester: member }).rule).toBe('emergency');
  });

  it('is never what somebody did not ask for', () => {
    expect(decide([breaks('emergency', ['ULIN'])], { breakGlass: false })).toEqual({
      rule: 'default',
      why: null,
    });
  });

  it('is refused for anybody else, who learns whom it is for', () => {
    const rules = [breaks('night', ['UANN']), breaks('day', ['UBEA']), breaks('twice', ['UBEA'])];
    expect(decide(rules).why).toEqual({
      reason: 'no_break_glass',
      may: { users: ['UANN', 'UBEA'], groups: ['SONCALL'] },
    });
  });

  it('is for those of its own rules, and not for those whom others name', () => {
    const votes = ruleWhen('team', { requester: { users: ['UZOE'], groups: ['STEAM'], channels: [] } });
    expect(decide([votes, breaks('night', ['UANN'])]).why).toMatchObject({
      may: { users: ['UANN'], groups: ['SONCALL'] },
    });
  });

  it('is for nobody where no rule fits such a raise', () => {
    const longer = breaks('long', ['ULIN'], { days: { min: 7, max: null } });
    const none = { reason: 'no_break_glass', may: { users: [], groups: [] } };
    expect(decide([longer]).why).toEqual(none);
    expect(decide([]).why).toEqual(none);
  });

  it('does not get past a rule above it: one that refuses says so itself, one that needs votes ends it', () => {
    const frozen = ruleWhen('freeze', {}, { outcome: { kind: 'refuse', sentence: { en: 'No.' } } });
    expect(decide([frozen, breaks('emergency', ['ULIN'])])).toEqual({ rule: 'freeze', why: null });
    expect(decide([ruleWhen('all'), breaks('emergency', ['ULIN'])])).toMatchObject({
      rule: 'all',
      why: { reason: 'no_break_glass', may: { users: ['ULIN'] } },
    });
  });

  it('below a rule that takes votes names nobody where its own rule does not', () => {
    const anybody = ruleWhen('anybody', { breakGlass: true }, { outcome });
    expect(decide([ruleWhen('all'), anybody]).why).toEqual({
      reason: 'no_break_glass',
      may: { users: [], groups: [] },
    });
  });

  it('is known to be possible or not', () => {
    expect(hasBreakGlass({ rules: [ruleWhen('default')], version: '' })).toBe(false);
    expect(hasBreakGlass({ rules: [breaks('a', ['U1']), ruleWhen('b')], version: '' })).toBe(true);
  });
});
