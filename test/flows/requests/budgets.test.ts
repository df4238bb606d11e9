import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Budget } from '../../../src/domain/policy/budget.ts';
import type { Limits } from '../../../src/domain/policy/meters/limits.ts';
import { unitsOn } from '../../../src/domain/policy/meters/meter.ts';
import type { Policy, PolicyRule } from '../../../src/domain/policy/policy.ts';
import { tally } from '../../../src/domain/policy/tally.ts';
import {
  type AnyScene,
  anAsk,
  createMemoryScene,
  createScene,
  type Scene,
  shop,
} from '../../support/core-scene.ts';
import { pushFor } from '../../support/core-wechat.ts';
import { ruleWhen } from '../../support/policies.ts';
import { aPack, DAY, HOUR, T0 } from '../../support/requests.ts';

const timeZone = 'Asia/Shanghai';
const nobody = { users: [], groups: [] };
const budget = (units: bigint, change: Partial<Budget> = {}): Budget => ({
  name: 'shop',
  units,
  timeZone,
  apps: [shop.appId],
  owners: nobody,
  extra: null,
  ...change,
});
const policy = (change: Partial<Policy> = {}, rule: Partial<PolicyRule> = {}): Policy => ({
  rules: [ruleWhen('else', {}, rule)],
  version: 'v1',
  ...change,
});
const limits = (most: Limits['most']) => policy({ limits: { timeZone, most } });
const METER = 'budget:shop:2026-11';
const packs = [aPack({ all: 90_000_000n })];
/** A raise for a day: 15,000, 29,000 or 86,000 units. */
const daily = (rate: number) => ({ rate, days: 1 });

function approve(scene: AnyScene, request: string, by: string) {
  return scene.useCases.vote({ type: 'approve', request, by });
}

async function stateOf(scene: AnyScene, id: string) {
  const stored = await scene.store.load(id);
  if (!stored) throw new Error(`no ${id}`);
  return stored.value;
}

async function used(scene: AnyScene, id = METER): Promise<bigint> {
  return unitsOn((await scene.store.loadMeter(id)).value);
}

describe('a request within its budget', () => {
  it('takes what its rule takes, and is counted once it is approved', async () => {
    const scene = createMemoryScene({ policy: policy({ budgets: [budget(100_000n)] }) });
    const id = await scene.asked(daily(300_000));
    expect(await used(scene)).toBe(0n);
    expect(await approve(scene, id, 'UANN')).toMatchObject({ value: { request: { phase: 'approved' } } });
    expect(await used(scene)).toBe(86_000n);
    expect(await stateOf(scene, id)).toMatchObject({ meters: [{ id: METER }], budgets: [{ over: false }] });
  });

  it('that fails or is cancelled gives its units back', async () => {
    const scene = createMemoryScene({ policy: policy({ budgets: [budget(100_000n)] }) });
    const failing = await scene.approved(daily(300_000));
    scene.wechat.mood.refuses = 10045;
    await scene.advance(failing);
    expect(await used(scene)).toBe(0n);
    delete scene.wechat.mood.refuses;
    const id = await scene.approved({ ...daily(300_000), beginsAt: T0 + 2 * DAY });
    await scene.advance(id);
    for (const call of scene.wechat.calls.slice(-1)) await scene.applyPush(pushFor(call, T0));
    expect(await used(scene)).toBe(86_000n);
  });

  it('of another app is not counted', async () => {
    const scene = createMemoryScene({ policy: policy({ budgets: [budget(1n, { apps: ['wx0'] })] }) });
    const id = await scene.approved(daily(300_000));
    expect(await stateOf(scene, id)).not.toHaveProperty('meters');
  });
});

describe('a request beyond its budget', () => {
  it('needs one more approval, from the beginning', async () => {
    const scene = createMemoryScene({ policy: policy({ budgets: [budget(80_000n)] }) });
    const id = await scene.asked(daily(300_000));
    expect(await approve(scene, id, 'UANN')).toMatchObject({ value: { request: { phase: 'pending' } } });
    expect(await approve(scene, id, 'UANN')).toMatchObject({
      refusal: { reason: 'voted_already', have: 1, need: 2 },
    });
    expect(await approve(scene, id, 'UBEA')).toMatchObject({ value: { request: { phase: 'approved' } } });
    expect(await used(scene)).toBe(86_000n);
  });

  it('needs what its rule says, by the people whom it names', async () => {
    const overBudget = {
      name: 'Finance',
      need: 1,
      deciders: { kind: 'listed' as const, users: ['UFIN'], groups: [] },
    };
    const rule = { overBudget };
    const scene = createMemoryScene({
      policy: policy({ budgets: [budget(80_000n)] }, rule),
      members: ['UANN', 'UBEA'],
    });
    const id = await scene.asked(daily(300_000));
    await approve(scene, id, 'UANN');
    expect(await approve(scene, id, 'UBEA')).toMatchObject({ refusal: { reason: 'slots_full' } });
    expect(await approve(scene, id, 'UFIN')).toMatchObject({ value: { request: { phase: 'approved' } } });
  });

  it('that was used up in the meantime keeps its vote, says so and needs one more', async () => {
    const scene = createMemoryScene({ policy: policy({ budgets: [budget(100_000n)] }) });
    const [first, second] = [await scene.asked(daily(300_000)), await scene.asked(daily(300_000))];
    await approve(scene, first, 'UANN');
    expect(await approve(scene, second, 'UANN')).toMatchObject({
      value: {
        request: { phase: 'pending', votes: [{ userId: 'UANN' }], budgets: [{ used: 86_000n, over: true }] },
      },
    });
    const { items } = await scene.audit.of(second, null, 9);
    expect(items.map(({ event }) => event.type)).toEqual(['requested', 'approval_given', 'budget_used_up']);
    const effects = (await scene.outbox.peek(99)).map(({ entry }) => entry.effect);
    expect(effects).toContainEqual({
      kind: 'notify',
      request: second,
      notice: { about: 'over_budget', to: { kind: 'thread' } },
    });
    expect(await used(scene)).toBe(86_000n);
    expect(await approve(scene, second, 'UBEA')).toMatchObject({ value: { request: { phase: 'approved' } } });
    expect(await used(scene)).toBe(172_000n);
  });

  it('is counted in the month in which it is approved, by the clocks of the budget', async () => {
    const scene = createMemoryScene({ policy: policy({ budgets: [budget(100_000n)] }) });
    scene.time.now = Date.parse('2026-11-30T15:00:00Z');
    const first = await scene.approved(daily(300_000));
    const second = await scene.asked(daily(300_000));
    expect((await stateOf(scene, second)).budgets).toMatchObject([{ over: true, month: '2026-11' }]);
    const third = await scene.asked({ ...daily(50_000), by: 'UMEI' });
    expect((await stateOf(scene, third)).budgets).toMatchObject([{ over: true }]);
    scene.time.now = Date.parse('2026-11-30T16:00:00Z');
    const fourth = await scene.approved(daily(300_000));
    expect(await used(scene)).toBe(86_000n);
    expect(await used(scene, 'budget:shop:2026-12')).toBe(86_000n);
    expect([first, fourth]).toHaveLength(2);
  });

  it('of two budgets is told of each', async () => {
    const team = budget(200_000n, { name: 'team', apps: [], owners: { users: ['UOWN'], groups: [] } });
    const scene = createMemoryScene({
      policy: policy({ budgets: [budget(80_000n), team] }),
      apps: [{ ...shop, owners: { users: ['UOWN'], groups: [] } }],
    });
    const id = await scene.asked(daily(300_000));
    expect((await stateOf(scene, id)).budgets).toMatchObject([
      { name: 'shop', over: true },
      { name: 'team', over: false },
    ]);
    await approve(scene, id, 'UANN');
    await approve(scene, id, 'UBEA');
    expect([await used(scene), await used(scene, 'budget:team:2026-11')]).toEqual([86_000n, 86_000n]);
  });

  it('is rehearsed with what it would need', async () => {
    const scene = createMemoryScene({ policy: policy({ budgets: [budget(80_000n)] }) });
    const wish = { ...anAsk(daily(300_000)), by: 'ULIN' };
    const rehearsed = await scene.useCases.policy.rehearse(wish);
    if (!rehearsed.ok || !rehearsed.value.needs) throw new Error('refused');
    expect(rehearsed.value.counted.budgets).toMatchObject([{ name: 'shop', used: 0n, over: true }]);
    expect(tally(rehearsed.value.needs, []).need).toBe(2);
    const { budgets } = await scene.useCases.policy.rules('ULIN');
    expect(budgets).toMatchObject([{ used: 0n, month: '2026-11', budget: { name: 'shop' } }]);
  });
});

describe('a limit of the company', () => {
  it.each([
    ['rate', { rate: 299_999n }],
    ['unitsPerRaise', { unitsPerRaise: 85_999n }],
    ['unitsPerDay', { unitsPerDay: 85_999n }],
    ['unitsPerMonth', { unitsPerMonth: 85_999n }],
  ])('on %s refuses a request beyond it; nothing is stored', async (limit, most) => {
    const scene = createMemoryScene({ policy: limits(most) });
    expect(await scene.useCases.ask(anAsk(daily(300_000)))).toMatchObject({
      ok: false,
      refusal: { reason: 'over_limit', limit },
    });
    expect(await scene.store.load('R-1')).toBeNull();
    expect(await scene.useCases.policy.rehearse({ ...anAsk(daily(300_000)), by: 'ULIN' })).toMatchObject({
      ok: true,
      value: { counted: { overLimit: { limit } } },
    });
  });

  it('that is reached in the meantime refuses the deciding vote until it begins anew', async () => {
    const scene = createMemoryScene({ policy: limits({ raisesPerDay: 1n }) });
    const [first, second] = [await scene.asked(daily(300_000)), await scene.asked(daily(300_000))];
    await approve(scene, first, 'UANN');
    expect(await scene.useCases.ask(anAsk({ ...daily(50_000) }))).toMatchObject({
      refusal: { reason: 'over_limit', used: 1n, needs: 1n },
    });
    const refused = await approve(scene, second, 'UANN');
    expect(refused).toMatchObject({
      refusal: { reason: 'over_limit', limit: 'raisesPerDay', resetsAt: Date.parse('2026-11-02T16:00:00Z') },
    });
    expect((await stateOf(scene, second)).votes).toEqual([]);
    expect((await scene.useCases.policy.rules('ULIN')).limits).toMatchObject([{ used: 1n, most: 1n }]);
  });
});

describe('what Redis forgot', () => {
  it('is drawn again where it turns out to be approved', async () => {
    const scene = createMemoryScene({ policy: policy({ budgets: [budget(100_000n)] }) });
    const id = await scene.asked(daily(300_000));
    const request = await stateOf(scene, id);
    const order = {
      orderId: request.raise.items[0].pack.orderId,
      receiverAppId: shop.appId,
      wechatRequestId: request.wechatRequestIds?.[0] ?? '',
    };
    scene.time.now = T0 + HOUR;
    await scene.applyPush(pushFor({ ...order, skuId: 's', beginsAt: null }, T0 + HOUR));
    expect((await stateOf(scene, id)).phase).toBe('approved');
    expect(await used(scene)).toBe(86_000n);
  });
});

/** Whoever presses, wherever and at the same instant. */
type Press = { request: number; by: string; replica: 'here' | 'there' };

async function pressed(all: bigint, limit: bigint, rates: number[], presses: Press[]) {
  const rules = policy({ budgets: [budget(all)], limits: { timeZone, most: { unitsPerMonth: limit } } });
  const here = createScene({ policy: rules, packs });
  const there: Scene = createScene({
    policy: rules,
    packs,
    on: { redis: here.redis, deployment: here.keys.prefix.slice('headroom:{'.length, -2) },
    world: { time: here.time, wechat: here.wechat, slack: here.slack },
  });
  const ids: string[] = [];
  for (const rate of rates) {
    const asked = await here.useCases.ask(anAsk({ ...daily(rate), again: true }));
    if (asked.ok) ids.push(asked.value.request.id);
  }
  await Promise.all(
    presses.map(({ request, by, replica }) => {
      const id = ids[request % Math.max(1, ids.length)];
      return id === undefined ? null : approve(replica === 'here' ? here : there, id, by);
    }),
  );
  const states = await Promise.all(ids.map((id) => stateOf(here, id)));
  return { states, budget: await used(here), limit: await used(here, 'limit:2026-11') };
}

describe('approvals at the same instant, on several replicas, in any order', () => {
  it('never go beyond a budget without the extra votes, nor beyond a limit at all', async () => {
    const press = fc.record({
      request: fc.nat(5),
      by: fc.constantFrom('UANN', 'UBEA', 'UMEI'),
      replica: fc.constantFrom('here' as const, 'there' as const),
    });
    const units = (most: number) => fc.integer({ min: 20_000, max: most }).map(BigInt);
    const rates = fc.array(fc.constantFrom(50_000, 100_000, 300_000), { minLength: 2, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        units(200_000),
        units(400_000),
        rates,
        fc.array(press, { minLength: 4, maxLength: 16 }),
        async (all, limit, asked, presses) => {
          const after = await pressed(all, limit, asked, presses);
          const approved = after.states.filter(({ phase }) => phase === 'approved');
          const sum = (states: typeof approved) =>
            states.reduce((total, one) => total + one.raise.items[0].units, 0n);
          expect(after.budget).toBe(sum(approved));
          expect(after.limit).toBe(sum(approved));
          expect(sum(approved)).toBeLessThanOrEqual(limit);
          // Whatever took no more votes than its rule says lay within the budget, together with all before it.
          const plain = approved.filter(({ votes }) => new Set(votes.map(({ userId }) => userId)).size < 2);
          expect(sum(plain)).toBeLessThanOrEqual(all);
          for (const { rule, votes } of approved) expect(tally(rule, votes).complete).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });
});
