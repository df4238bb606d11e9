import type { Cap } from '../../src/domain/policy/caps.ts';
import type { When } from '../../src/domain/policy/conditions/table.ts';
import type { Policy, PolicyRule } from '../../src/domain/policy/policy.ts';
import type { Deciders } from '../../src/domain/policy/rule.ts';
import { ruleWhen } from './policies.ts';
import { DAY, HOUR } from './requests.ts';

/** Approves by itself within these caps; anybody of the channel reviews it within a day, and is reminded every hour. */
export function approves(caps: Cap[], when: When = {}, name = 'small'): PolicyRule {
  const review = { need: 1, approvers: { kind: 'channel' as const }, withinMs: DAY, remindMs: HOUR };
  return ruleWhen(name, when, { outcome: { kind: 'approve', caps, timeZone: 'Asia/Shanghai', review } });
}

/** Lin may break the glass; Ann or Bea reviews it within an hour, and is reminded every half of one. */
export function breaksGlass(approvers: Deciders = { kind: 'channel' }): PolicyRule {
  const review = { need: 1, approvers, withinMs: HOUR, remindMs: HOUR / 2 };
  return ruleWhen(
    'emergency',
    { requester: { users: ['ULIN'], groups: [], channels: [] }, breakGlass: true },
    {
      outcome: { kind: 'break_glass', review },
      reason: { required: true, pattern: null, hint: null, link: null },
    },
  );
}

/** Whatever these rules leave is decided by one person of the channel. */
export const policyWith = (...rules: PolicyRule[]): Policy => ({
  rules: [...rules, ruleWhen('default')],
  version: 'v1',
});
