import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cap } from '../../../src/domain/policy/meters/caps.ts';
import { approves, breaksGlass, policyWith } from '../../support/automatic-rules.ts';
import {
  type AnyScene,
  type AskChange,
  anAsk,
  createMemoryScene,
  createScene,
} from '../../support/core-scene.ts';
import { aPack, DAY, HOUR, T0 } from '../../support/requests.ts';

/** A raise of 300k for a day costs 86,000 units. */
const daily = (change: AskChange = {}) => anAsk({ days: 1, again: true, ...change });
const COST = 86_000n;
const perApp: Cap = { per: 'app', units: 172_000, count: null };

async function ask(scene: AnyScene, change: AskChange = {}) {
  const answer = await scene.useCases.ask(daily(change));
  if (!answer.ok) throw new Error(answer.refusal.reason);
  return answer.value.request;
}

describe('a request within the caps of the policy', () => {
  it('is approved in the step that stores it', async () => {
    const scene = createMemoryScene({ policy: policyWith(approves([perApp])) });
    const request = await ask(scene);
    expect(request).toMatchObject({
      id: 'R-1',
      phase: 'approved',
      rule: { name: 'small' },
      votes: [],
      automatic: { kind: 'approve', dueAt: T0 + DAY, reviews: [], reviewedAt: null },
    });
    const stored = await scene.store.load('R-1');
    expect(stored).toMatchObject({ value: request, revision: 1 });
    expect((await scene.outbox.peek(9)).map(({ entry }) => entry.effect)).toEqual([
      { kind: 'draw_card', request: 'R-1' },
      { kind: 'advance', request: 'R-1' },
    ]);
    expect(await scene.booked()).toEqual(['open']);
  });

  it('is kept in the audit as the policy’s approval of what a person submitted', async () => {
    const scene = createScene({ policy: policyWith(approves([perApp])) });
    await ask(scene);
    const { items } = await scene.audit.of('R-1', null, 9);
    expect(items.map(({ actor, event }) => [event.type, actor])).toEqual([
      ['requested', { kind: 'person', userId: 'ULIN', surface: 'command' }],
      ['approved', { kind: 'policy', userId: 'ULIN', surface: 'command' }],
    ]);
    expect(items[1]?.event).toMatchObject({ rule: 'small', automatic: { kind: 'approve' } });
  });

  it('is allocated once, like any other', async () => {
    const scene = createMemoryScene({ policy: policyWith(approves([perApp])) });
    const { id } = await ask(scene);
    await Promise.all([scene.advance(id), scene.advance(id)]);
    expect(scene.wechat.calls).toHaveLength(1);
  });

  it('delivered twice is approved once', async () => {
    const scene = createScene({ policy: policyWith(approves([perApp])) });
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => scene.useCases.ask(daily({ onceKey: 'trigger-1' }))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await scene.booked()).toEqual(['open']);
  });

  it('is refused where no pack can pay for it at this moment', async () => {
    const scene = createMemoryScene({ policy: policyWith(approves([perApp])) });
    scene.wechat.packs[0] = aPack({ used: 4_999_999n });
    const answer = await scene.useCases.ask(daily());
    expect(answer).toMatchObject({ ok: false, refusal: { reason: 'not_enough_units' } });
  });
});

describe('requests that arrive at the same instant', () => {
  it('are paid from the next pack once others have used up the one that was chosen for them', async () => {
    const most = { per: 'app', units: 20 * Number(COST), count: null } as const;
    const later = { orderId: 'DD7777777777777777777', validUntil: T0 + 700 * DAY };
    const scene = createScene({
      policy: policyWith(approves([most])),
      packs: [aPack({ all: 4n * COST, used: COST }), aPack({ ...later, all: 50_000_000n })],
    });
    // Between the choice of a pack and the saving, another replica takes what was left of it.
    const taking = (others: number) => {
      let left = others;
      const nextNumber = async () => {
        left -= 1;
        if (left >= 0) await ask(scene, { by: `UOTHER${left}`, reason: `of others ${left}` });
        return scene.store.nextNumber();
      };
      return scene.createFlows({ ...scene.ports, store: { ...scene.store, nextNumber } }).useCases;
    };
    const [first, second] = [await taking(1).ask(daily()), await taking(1).ask(daily({ by: 'UANN' }))];
    const paidBy = (answer: typeof first) =>
      answer.ok ? answer.value.request.raise.items[0].pack.orderId : answer.refusal.reason;
    expect([first, second].map(paidBy)).toEqual([aPack().orderId, later.orderId]);
  });

  it('are paid from the next pack where units of the first were used outside while the list is older', async () => {
    const most = { per: 'app', units: 20 * Number(COST), count: null } as const;
    const later = { orderId: 'DD7777777777777777777', validUntil: T0 + 700 * DAY };
    const scene = createScene({
      policy: policyWith(approves([most])),
      packs: [aPack({ all: 4n * COST, used: 0n }), aPack({ ...later, all: 50_000_000n })],
    });
    await scene.useCases.policy.rehearse({ ...daily(), by: 'UANN' });
    scene.wechat.packs[0] = aPack({ all: 4n * COST, used: 4n * COST });
    const request = await ask(scene);
    expect(request).toMatchObject({ phase: 'approved', raise: { items: [{ pack: later }] } });
  });

  it('are refused where it is the pack that they name', async () => {
    const scene = createScene({
      policy: policyWith(approves([{ per: 'app', units: 20 * Number(COST), count: null }])),
      packs: [aPack({ all: COST, used: 0n })],
    });
    const named = () => scene.useCases.ask(daily({ pack: aPack().orderId }));
    const answers = await Promise.all([named(), named(), named()]);
    const came = answers.map((one) => (one.ok ? 'approved' : one.refusal.reason));
    expect(came.sort()).toEqual(['approved', 'not_enough_units', 'not_enough_units']);
  });
});

describe('a request beyond a cap', () => {
  it('is for the next rule that matches, and says why', async () => {
    const scene = createMemoryScene({ policy: policyWith(approves([perApp])) });
    await ask(scene);
    await ask(scene);
    const rehearsed = await scene.useCases.policy.rehearse({ ...daily(), by: 'UANN' });
    expect(rehearsed).toMatchObject({
      value: {
        rule: { name: 'default' },
        uses: [],
        why: [
          {
            rule: { name: 'small' },
            unmet: [],
            held: { kind: 'caps', exceeded: [{ cap: perApp, units: 2n * COST, count: 2 }] },
          },
        ],
      },
    });
    expect(await ask(scene)).toMatchObject({ phase: 'pending', rule: { name: 'default' } });
  });

  it('is approved again on the next day of the zone', async () => {
    const scene = createMemoryScene({ policy: policyWith(approves([perApp])) });
    await ask(scene);
    await ask(scene);
    scene.time.now = T0 + 8 * HOUR - 1;
    expect((await ask(scene)).phase).toBe('pending');
    scene.time.now = T0 + 8 * HOUR;
    expect((await ask(scene)).phase).toBe('approved');
  });

  it('is approved again once what it drew was given back', async () => {
    const scene = createMemoryScene({
      policy: policyWith(approves([{ per: 'requester', units: null, count: 1 }])),
    });
    const { id } = await ask(scene);
    expect((await ask(scene)).phase).toBe('pending');
    await scene.useCases.cancel({ request: id, by: 'ULIN', surface: 'button', undo: true });
    expect((await ask(scene)).phase).toBe('approved');
  });

  it('counts each app, requester and rule by itself', async () => {
    const caps: Cap[] = [
      { per: 'requester', units: null, count: 1 },
      { per: 'rule', units: null, count: 2 },
    ];
    const scene = createMemoryScene({ policy: policyWith(approves(caps)) });
    expect((await ask(scene, { by: 'ULIN' })).phase).toBe('approved');
    expect((await ask(scene, { by: 'ULIN' })).phase).toBe('pending');
    expect((await ask(scene, { by: 'UANN' })).phase).toBe('approved');
    expect((await ask(scene, { by: 'UBEA' })).phase).toBe('pending');
  });

  it('is never approved, whatever arrives at the same instant on several replicas', async () => {
    const scene = createScene({
      policy: policyWith(approves([{ per: 'app', units: 5 * Number(COST), count: null }])),
      packs: [aPack({ all: 50_000_000n })],
    });
    const replicas = Array.from({ length: 3 }, () => scene.createFlows(scene.ports).useCases);
    const answers = await Promise.all(
      Array.from({ length: 15 }, (_one, index) =>
        replicas[index % 3]?.ask(daily({ by: `U${index}`, reason: `campaign ${index}` })),
      ),
    );
    const phases = answers.map((one) => (one?.ok ? one.value.request.phase : one?.refusal.reason));
    expect(phases.filter((phase) => phase === 'approved')).toHaveLength(5);
    expect(phases.filter((phase) => phase === 'pending')).toHaveLength(10);
    expect(await scene.booked()).toHaveLength(5);
  });
});

describe('under any order of requests, undoings and failures', () => {
  const step = fc.record({
    by: fc.constantFrom('ULIN', 'UANN', 'UBEA'),
    days: fc.constantFrom(1, 3),
    next: fc.constantFrom('nothing', 'undo', 'fail', 'allocate', 'wait'),
    at: fc.integer({ min: 0, max: 8 }),
  });
  const caps = fc.record({
    app: fc.constantFrom(90_000, 258_000, 430_000),
    requester: fc.integer({ min: 1, max: 3 }),
  });

  it('never more is approved by the policy in a day than its caps allow', async () => {
    await fc.assert(
      fc.asyncProperty(caps, fc.array(step, { minLength: 3, maxLength: 14 }), async (given, steps) => {
        const rule = approves([
          { per: 'app', units: given.app, count: null },
          { per: 'requester', units: null, count: given.requester },
        ]);
        const scene = createMemoryScene({ policy: policyWith(rule) });
        const ids: string[] = [];
        for (const { by, days, next, at } of steps) {
          if (next === 'wait') scene.time.now += at * HOUR;
          const answer = await scene.useCases.ask(daily({ by, days }));
          if (!answer.ok) throw new Error(answer.refusal.reason);
          const { id } = answer.value.request;
          ids.push(id);
          if (next === 'undo')
            await scene.useCases.cancel({ request: id, by, surface: 'button', undo: true });
          delete scene.wechat.mood.refuses;
          if (next === 'fail') scene.wechat.mood.refuses = 10045;
          if (next === 'fail' || next === 'allocate') await scene.advance(id);
          await expectWithinCaps(scene, ids, given);
        }
      }),
      { numRuns: 40 },
    );
  });

  async function expectWithinCaps(scene: AnyScene, ids: string[], given: { app: number; requester: number }) {
    const used = new Map<string, bigint>();
    for (const id of ids) {
      const request = (await scene.store.load(id))?.value;
      if (request?.phase !== 'approved') continue;
      const day = new Date(request.approvedAt + 8 * HOUR).toISOString().slice(0, 10);
      for (const { state, units } of request.allocations) {
        if (state === 'failed' || state === 'cancelled') continue;
        used.set(`app ${day}`, (used.get(`app ${day}`) ?? 0n) + units);
        const key = `${request.requester} ${day}`;
        used.set(key, (used.get(key) ?? 0n) + 1n);
      }
    }
    for (const [key, value] of used) {
      expect(value).toBeLessThanOrEqual(BigInt(key.startsWith('app') ? given.app : given.requester));
    }
  }
});

describe('a request past the approvers', () => {
  const scene = (channel: string | null = 'CADMIN') =>
    createMemoryScene({ policy: policyWith(breaksGlass()), adminChannel: channel });

  it('runs at once, and is told to its reviewers and to the admins', async () => {
    const at = scene();
    const request = await ask(at, { breakGlass: true });
    expect(request).toMatchObject({
      phase: 'approved',
      raise: { breakGlass: true },
      automatic: { kind: 'break_glass', dueAt: T0 + HOUR },
    });
    const effects = (await at.outbox.peek(9)).map(({ entry }) => entry);
    expect(effects.map(({ effect }) => effect.kind)).toEqual(['draw_card', 'advance', 'notify', 'notify']);
    await at.drawCard(request.id);
    for (const { id, effect } of effects) {
      if (effect.kind === 'notify') await at.notify(id, effect.request, effect.notice);
    }
    expect(at.slack.notices()).toMatchObject([
      { channel: 'C1', about: 'broke_glass', threadTs: at.slack.cards()[0]?.ts },
      { channel: 'CADMIN', about: 'broke_glass', threadTs: undefined },
    ]);
  });

  it('is told once where the card is in the channel of the admins', async () => {
    const at = scene('C1');
    const request = await ask(at, { breakGlass: true });
    await at.drawCard(request.id);
    await at.notify('n', request.id, { about: 'broke_glass', to: { kind: 'admins' } });
    expect(at.slack.notices()).toEqual([]);
  });

  it.each<[string, AskChange, string]>([
    ['without a reason', { reason: ' ' }, 'reason_wanted'],
    ['by somebody whom no rule names', { by: 'UANN' }, 'no_break_glass'],
  ])('is refused %s, and nothing is stored', async (_what, change, reason) => {
    const at = scene();
    const answer = await at.useCases.ask(daily({ breakGlass: true, ...change }));
    expect(answer).toMatchObject({ ok: false, refusal: { reason } });
    expect(await at.store.load('R-1')).toBeNull();
  });

  it('is a request like any other where nobody asked for that', async () => {
    expect(await ask(scene())).toMatchObject({ phase: 'pending', rule: { name: 'default' } });
  });

  it('keeps who tried in vain', async () => {
    const at = createScene({ policy: policyWith(breaksGlass()) });
    await at.useCases.ask(daily({ breakGlass: true, by: 'UANN' }));
    const stream = JSON.stringify(await at.redis.xrange(at.keys.audit, '-', '+'));
    expect(stream).toContain('no_break_glass');
  });

  it('is another wish than the same one that waits, and is the same one a moment later', async () => {
    const at = scene();
    expect((await at.useCases.ask(daily({ again: false }))).ok).toBe(true);
    expect((await at.useCases.ask(daily({ again: false, breakGlass: true }))).ok).toBe(true);
    const twice = await at.useCases.ask(daily({ again: false, breakGlass: true }));
    expect(twice).toMatchObject({ ok: false, refusal: { reason: 'same_again', request: 'R-2' } });
    const again = await at.useCases.askAgain({
      request: 'R-2',
      by: 'ULIN',
      surface: 'command',
      packs: [null],
      onceKey: 'again',
    });
    expect(again).toMatchObject({ value: { request: { automatic: { kind: 'break_glass' } } } });
  });
});

describe('while approvals are frozen', () => {
  const freeze = async (at: AnyScene, scope: 'auto' | 'all') => {
    const answer = await at.useCases.freeze.begin({ by: 'UANN', scope, until: null, reason: 'audit' });
    if (!answer.ok) throw new Error(answer.refusal.reason);
  };

  it('people decide what the policy would approve, and learn why', async () => {
    const at = createMemoryScene({ policy: policyWith(approves([perApp])), adminChannel: 'CADMIN' });
    await freeze(at, 'auto');
    expect(await ask(at)).toMatchObject({ phase: 'pending', rule: { name: 'default' } });
    expect(await at.useCases.policy.rehearse({ ...daily(), by: 'UANN' })).toMatchObject({
      value: { why: [{ rule: { name: 'small' }, held: { kind: 'frozen' } }] },
    });
  });

  it('a glass is broken all the same where only automatic approvals are, and by nobody where all are', async () => {
    const at = createMemoryScene({ policy: policyWith(breaksGlass()), adminChannel: 'CADMIN' });
    await freeze(at, 'auto');
    expect((await ask(at, { breakGlass: true })).phase).toBe('approved');
    await freeze(at, 'all');
    const answer = await at.useCases.ask(daily({ breakGlass: true }));
    expect(answer).toMatchObject({ ok: false, refusal: { reason: 'frozen' } });
  });

  it('a rule that is held back stands for no rule of break-glass', async () => {
    const policy = policyWith(approves([perApp], { days: { min: null, max: 1 } }), breaksGlass());
    const at = createMemoryScene({ policy, adminChannel: 'CADMIN' });
    await freeze(at, 'auto');
    expect(await ask(at, { breakGlass: true })).toMatchObject({ automatic: { kind: 'break_glass' } });
    const stranger = await at.useCases.ask(daily({ breakGlass: true, by: 'UANN' }));
    expect(stranger).toMatchObject({ ok: false, refusal: { reason: 'no_break_glass' } });
  });

  it('nothing is approved that comes in at the same instant, once the freeze is stored', async () => {
    const at = createScene({ policy: policyWith(approves([perApp])), adminChannel: 'CADMIN' });
    const asks = Array.from({ length: 6 }, (_one, index) =>
      ask(at, { by: `U${index}`, app: 'shop' }).then(({ id }) => id),
    );
    const [ids] = await Promise.all([Promise.all(asks), freeze(at, 'auto')]);
    const { freeze: frozen } = (await at.store.loadFreeze()).value;
    expect(frozen).not.toBeNull();
    for (const id of ids) expect(['approved', 'pending']).toContain((await at.store.load(id))?.value.phase);
    expect((await ask(at, { by: 'UBEA' })).phase).toBe('pending');
  });
});
