import type { Pack } from '../../src/domain/packs/pack.ts';
import type { Policy } from '../../src/domain/policy/policy.ts';
import type { Rule } from '../../src/domain/policy/rule.ts';
import type { PendingRequest } from '../../src/domain/requests/state.ts';
import { raiseOf } from './raises.ts';

export const T0 = Date.UTC(2026, 10, 2, 8, 0, 0);
export const HOUR = 3600_000;
export const DAY = 24 * HOUR;

export const anyoneInChannel: Rule = {
  name: 'default',
  need: 1,
  approvers: { kind: 'channel' },
  selfApproval: false,
};

/** A policy whose only rule is this one. */
export function policyOf({ name, ...need }: Rule): Policy {
  return { rules: [{ name, when: {}, outcome: { kind: 'need', ...need }, reason: null }], version: 'v1' };
}

/** A plausible pack; figures as of {@link T0}. */
export function aPack(change: Partial<Pack> = {}): Pack {
  return {
    account: 'default',
    orderId: 'DD2970445798112968704',
    name: '动态扩容资源包 500 万',
    spuId: '10000185',
    skuId: '20000101',
    all: 5_000_000n,
    used: 1_000_000n,
    paidAt: T0 - 100 * DAY,
    validFrom: T0 - 100 * DAY,
    validUntil: T0 + 600 * DAY,
    fetchedAt: T0,
    ...change,
  };
}

/** Lin asks for 300,000 calls per minute for three days. */
export function aPendingRequest(change: Partial<PendingRequest> = {}): PendingRequest {
  return {
    id: 'R-17',
    kind: 'raise',
    phase: 'pending',
    requester: 'ULIN',
    channel: 'C1',
    askedAt: T0,
    expiresAt: T0 + 4 * HOUR,
    rule: anyoneInChannel,
    votes: [],
    raise: raiseOf({
      account: 'default',
      app: { appId: 'wx1234567890abcdef', name: 'shop', label: { en: 'Shop', zh: '商城' } },
      rate: 300_000,
      days: 3,
      sku: { skuId: '20000178', spuId: '10000142', name: '网页授权提额 30万次/分钟 3天' },
      pack: { orderId: 'DD2970445798112968704', name: '动态扩容资源包 500 万', validUntil: T0 + 600 * DAY },
      units: 258_000n,
      beginsAt: null,
      reason: 'Double 11',
      asked: { packLeft: 4_000_000n, packAll: 5_000_000n, overlaps: [] },
    }),
    ...change,
  };
}
