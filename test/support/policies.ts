import type { Facts } from '../../src/domain/policy/conditions/facts.ts';
import type { When } from '../../src/domain/policy/conditions/table.ts';
import type { PolicyRule } from '../../src/domain/policy/policy.ts';
import { T0 } from './requests.ts';

/** Lin requests 300,000 calls per minute for the shop, for three days, from now on: a Monday at 16:00 in Shanghai. */
export function someFacts(change: Partial<Facts> = {}): Facts {
  return {
    app: { appId: 'wx1234567890abcdef', name: 'shop', owners: { users: [], groups: ['SSHOP'] } },
    appCount: 1,
    requester: { userId: 'ULIN', groups: [], channels: [] },
    rate: 300_000,
    days: 3,
    units: 258_000n,
    packAll: 5_000_000n,
    source: 'person',
    requestedAt: T0,
    startsAt: T0,
    overlap: false,
    breakGlass: false,
    ...change,
  };
}

/** A rule that one person of the channel decides by. */
export function ruleWhen(name: string, when: When = {}, change: Partial<PolicyRule> = {}): PolicyRule {
  return {
    name,
    when,
    outcome: { kind: 'need', need: 1, approvers: { kind: 'channel' }, selfApproval: false },
    reason: null,
    ...change,
  };
}
