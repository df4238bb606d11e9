import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../src/domain/policy/policy.ts';
import { anAsk, createScene, type Scene, shop } from '../../support/core-scene.ts';
import { given, grantRemaining, groups, members, raiseWithin } from '../../support/given-grant.ts';
import { ruleWhen } from '../../support/policies.ts';
import { type WishChange, wishWith } from '../../support/raises.ts';

const timeZone = 'Asia/Shanghai';
/** A raise within the grant costs 86,000 units: one of them is within this, two are not. */
const ONE = 100_000n;
const rules = [ruleWhen('else')];
const budgets = [
  { name: 'shop', units: ONE, timeZone, apps: [shop.appId], owners: { users: [], groups: [] }, extra: null },
];
const withBudget: Policy = { rules, version: 'v1', budgets };
const withLimit: Policy = { rules, version: 'v1', limits: { timeZone, most: { unitsPerDay: ONE } } };
const scene = (policy: Policy) => createScene({ members, groups, policy });
const { items } = anAsk({ days: 1 });
const wish = { by: 'UKIM', items, reason: '' };

/** What a rehearsal says of grants; a refusal has none. */
async function rehearsed({ useCases }: Scene, change: WishChange<typeof wish> = {}) {
  const answer = await useCases.policy.rehearse(wishWith(wish, change));
  return answer.ok ? answer.value.grant : answer.refusal.reason;
}

/** Four replicas submit the same raise at one instant. */
async function atOnce(all: Scene) {
  const replicas = Array.from({ length: 4 }, () => all.createFlows(all.ports));
  const asked = await Promise.all(
    replicas.map(({ useCases }) => useCases.ask(anAsk({ by: 'UKIM', days: 1, again: true }))),
  );
  return asked.map((one) => (one.ok ? one.value.request.phase : one.refusal.reason)).sort();
}

describe('a raise within a grant', () => {
  it('but beyond a budget is left to people, who need the votes that the budget adds', async () => {
    const all = scene(withBudget);
    const id = await given(all);
    expect((await raiseWithin(all)).phase).toBe('approved');
    const second = await raiseWithin(all);
    expect(second).toMatchObject({ phase: 'pending', budgets: [{ name: 'shop', over: true }] });
    expect(second).not.toHaveProperty('grant');
    expect(await grantRemaining(all, id)).toBe(314_000n);
    await all.useCases.vote({ type: 'approve', request: second.id, by: 'UANN' });
    const decided = await all.useCases.vote({ type: 'approve', request: second.id, by: 'UBEA' });
    expect(decided).toMatchObject({ value: { request: { phase: 'approved' } } });
    // People approved it: it is not drawn from the grant.
    expect(await grantRemaining(all, id)).toBe(314_000n);
  });

  it('but beyond a limit of the company is refused', async () => {
    const all = scene(withLimit);
    const id = await given(all);
    expect((await raiseWithin(all)).phase).toBe('approved');
    expect(await all.useCases.ask(anAsk({ by: 'UKIM', days: 1, again: true }))).toMatchObject({
      refusal: { reason: 'over_limit', limit: 'unitsPerDay' },
    });
    expect(await grantRemaining(all, id)).toBe(314_000n);
  });

  it.each([
    ['a budget', withBudget, ['approved', 'pending', 'pending', 'pending']],
    ['a limit', withLimit, ['approved', 'over_limit', 'over_limit', 'over_limit']],
  ])(
    'is approved once within %s, however many replicas submit at the same instant',
    async (_what, policy, becomes) => {
      const all = scene(policy);
      const id = await given(all);
      expect(await atOnce(all)).toEqual(becomes);
      expect(await grantRemaining(all, id)).toBe(314_000n);
    },
  );
});

describe('the rehearsal of a raise', () => {
  it('names the grant that would cover it and what would remain, and draws nothing', async () => {
    const all = scene({ rules, version: 'v1' });
    const id = await given(all);
    const before = await all.dump();
    expect(await rehearsed(all)).toEqual({ id, by: ['UANN'], remaining: 314_000n });
    expect(await all.useCases.policy.rehearse(wish)).toMatchObject({ value: { asks: null } });
    expect(await all.dump()).toEqual(before);
    expect(await grantRemaining(all, id)).toBe(400_000n);
    await raiseWithin(all);
    expect(await rehearsed(all)).toMatchObject({ remaining: 228_000n });
  });

  it.each([
    ['of a stranger to it', {}, { by: 'UANN' }],
    ['beyond its rate', { rate: 200_000 }, {}],
    ['that costs more', { units: 257_999n }, { days: 3 }],
  ])('names none %s', async (_what, grant, change) => {
    const all = scene({ rules, version: 'v1' });
    await given(all, grant);
    expect(await rehearsed(all, change)).toBeNull();
  });

  it('names none beyond a budget or a limit', async () => {
    for (const policy of [withBudget, withLimit]) {
      const all = scene(policy);
      const id = await given(all);
      expect(await rehearsed(all)).toMatchObject({ id });
      await raiseWithin(all);
      expect(await rehearsed(all)).toBeNull();
    }
  });

  it('names none while automatic approvals are frozen', async () => {
    const all = createScene({ members, groups, adminChannel: 'C1' });
    const id = await given(all);
    expect(await rehearsed(all)).toMatchObject({ id });
    await all.useCases.freeze.begin({ by: 'UANN', scope: 'auto', until: null, reason: 'outage' });
    expect(await rehearsed(all)).toBeNull();
  });

  it('names none where the policy approves by itself or refuses', async () => {
    const review = { need: 1, approvers: { kind: 'channel' as const }, withinMs: 60_000, remindMs: 60_000 };
    const caps = [{ per: 'app' as const, units: null, count: 9 }];
    const approves = ruleWhen('auto', {}, { outcome: { kind: 'approve', caps, timeZone, review } });
    const refuses = ruleWhen('no', {}, { outcome: { kind: 'refuse', sentence: { en: 'No.' } } });
    for (const rule of [approves, refuses]) {
      let policy: Policy = { rules, version: 'v1' };
      const all = createScene({ members, groups, policy: () => policy });
      await given(all);
      policy = { rules: [rule, ...rules], version: 'v2' };
      expect(await rehearsed(all)).toBeNull();
    }
  });
});
