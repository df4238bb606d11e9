import { describe, expect, it } from 'vitest';
import { exportRow } from '../../../src/domain/audit/export-row.ts';
import { logPart } from '../../../src/domain/audit/log-part.ts';
import { createVerifier } from '../../../src/domain/audit/verify.ts';
import { createAuditReader } from '../../../src/redis/audit/audit-reader.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { aFreeze } from '../../support/freezes.ts';
import { HOUR, T0 } from '../../support/requests.ts';

const ADMIN = 'CADMIN';
const members = ['UANN', 'UBEA', 'ULIN', 'UMEI'];
const open = (change: Parameters<typeof createScene>[0] = {}) =>
  createScene({ adminChannel: ADMIN, members, ...change });
const wish = { scope: 'all', until: null, reason: 'incident' } as const;

async function frozen(
  scene: Scene,
  change: Partial<Parameters<Scene['useCases']['freeze']['begin']>[0]> = {},
) {
  const begun = await scene.useCases.freeze.begin({ by: 'UMEI', ...wish, ...change });
  if (!begun.ok) throw new Error(begun.refusal.reason);
  return begun.value;
}

const lift = (scene: Scene, by: string, began: number | null = null) =>
  scene.useCases.freeze.lift({ by, surface: 'command', began });

const approve = (scene: Scene, request: string, by = 'UANN') =>
  scene.useCases.vote({ type: 'approve', request, by });

const announced = ({ announcements }: Scene) =>
  announcements.map(({ channel, event, forAdmins }) => [channel, event.type, forAdmins]);

describe('people of the admin channel', () => {
  it('stop all approvals at once, and two of them let them go on', async () => {
    const scene = open();
    const id = await scene.asked();
    expect(await frozen(scene)).toEqual(aFreeze());
    expect(await scene.useCases.freeze.current()).toEqual(aFreeze());
    expect(await approve(scene, id)).toEqual({ ok: false, refusal: { reason: 'frozen', freeze: aFreeze() } });
    const proposal = { by: 'UMEI', at: T0 };
    expect(await lift(scene, 'UMEI')).toEqual({ ok: true, value: aFreeze({ proposal }) });
    expect(await lift(scene, 'UMEI')).toMatchObject({
      ok: false,
      refusal: { reason: 'second_person_needed' },
    });
    expect((await approve(scene, id)).ok).toBe(false);
    expect(await lift(scene, 'UBEA')).toEqual({ ok: true, value: null });
    expect(await scene.useCases.freeze.current()).toBeNull();
    expect((await approve(scene, id)).ok).toBe(true);
  });

  it('alone may do that', async () => {
    const scene = open();
    const refusal = { reason: 'not_admin', channel: ADMIN };
    expect(await scene.useCases.freeze.begin({ by: 'UEVE', ...wish })).toEqual({ ok: false, refusal });
    await frozen(scene);
    expect(await lift(scene, 'UEVE')).toEqual({ ok: false, refusal });
    const nowhere = createScene({ members });
    expect(await nowhere.useCases.freeze.begin({ by: 'UMEI', ...wish })).toEqual({
      ok: false,
      refusal: { reason: 'no_admin_channel' },
    });
  });

  it('are not those of another company in a shared channel, nor accounts that are closed', async () => {
    const accounts = { UANN: { stranger: true }, UBEA: { deactivated: true }, ULIN: { bot: true } } as const;
    const scene = open({ accounts });
    await frozen(scene);
    for (const by of ['UANN', 'UBEA', 'ULIN'])
      expect(await lift(scene, by)).toMatchObject({ ok: false, refusal: { reason: 'not_admin' } });
  });

  it('give a reason that somebody can see', async () => {
    const scene = open();
    const begun = await scene.useCases.freeze.begin({ by: 'UMEI', ...wish, reason: '\u200b \u202e' });
    expect(begun).toEqual({ ok: false, refusal: { reason: 'reason_missing' } });
  });

  it('of whom ten at once say the same have one freeze, and ten who end it have one end', async () => {
    const scene = open({ members: Array.from({ length: 10 }, (_, nth) => `U${nth}`) });
    const people = Array.from({ length: 10 }, (_, nth) => `U${nth}`);
    const begun = await Promise.all(people.map((by) => scene.useCases.freeze.begin({ by, ...wish })));
    expect(begun.filter(({ ok }) => ok)).toHaveLength(1);
    const lifted = await Promise.all(people.map((by) => lift(scene, by)));
    expect(lifted.filter(({ ok }) => ok)).toHaveLength(2);
    await runUntilQuiet(scene, { pushes: false });
    expect(announced(scene).map(([, type]) => type)).toEqual(['frozen', 'unfreeze_proposed', 'unfrozen']);
  });
});

describe('under a freeze', () => {
  it('of automatic approvals people decide as ever', async () => {
    const scene = open();
    const id = await scene.asked();
    await frozen(scene, { scope: 'auto' });
    expect((await approve(scene, id)).ok).toBe(true);
  });

  it('of all approvals people still submit, reject and withdraw, and requests still expire', async () => {
    const scene = open();
    await frozen(scene);
    const [one, two, three] = [await scene.asked(), await scene.asked(), await scene.asked()];
    expect((await scene.useCases.vote({ type: 'reject', request: one, by: 'UANN', reason: 'no' })).ok).toBe(
      true,
    );
    expect((await scene.useCases.vote({ type: 'withdraw', request: two, by: 'ULIN' })).ok).toBe(true);
    await runUntilQuiet(scene, { pushes: false });
    expect((await scene.store.load(three))?.value.phase).toBe('expired');
  });

  it('what is approved already goes on, and units can still be given back', async () => {
    const scene = open();
    const id = await scene.approved({ beginsAt: T0 + 24 * HOUR });
    await frozen(scene);
    await runUntilQuiet(scene, { pushes: true, until: T0 + HOUR });
    expect(await scene.allocation(id)).toMatchObject({ state: 'allocated' });
    await scene.useCases.cancel({ request: id, by: 'ULIN', surface: 'command' });
    const cancelled = await scene.useCases.voteCancel({
      type: 'approve',
      request: id,
      allocation: 1,
      by: 'UANN',
    });
    expect(cancelled.ok).toBe(true);
  });

  it('the first of two approvals does not count either', async () => {
    const scene = open({
      rule: { name: 'two', need: 2, approvers: { kind: 'channel' }, selfApproval: false },
    });
    const id = await scene.asked();
    await frozen(scene);
    expect((await approve(scene, id)).ok).toBe(false);
    expect((await scene.store.load(id))?.value.votes).toEqual([]);
  });

  it('approvals go on at its end, though nobody has announced that yet', async () => {
    const scene = open();
    const id = await scene.asked();
    await frozen(scene, { until: T0 + HOUR });
    scene.time.now = T0 + HOUR - 1;
    expect((await approve(scene, id)).ok).toBe(false);
    scene.time.now = T0 + HOUR;
    expect(await scene.useCases.freeze.current()).toBeNull();
    expect((await approve(scene, id)).ok).toBe(true);
  });

  it('who was refused is in the audit', async () => {
    const scene = open();
    const id = await scene.asked();
    await frozen(scene);
    await approve(scene, id);
    await lift(scene, 'UEVE');
    const entries = await scene.redis.xrange(scene.keys.audit, '-', '+');
    const details = entries.map(([, fields]) => fields.join(' '));
    expect(details.filter((text) => text.includes('"attempt":"approve","reason":"frozen"'))).toHaveLength(1);
    expect(details.filter((text) => text.includes('"attempt":"unfreeze","reason":"not_admin"'))).toHaveLength(
      1,
    );
    const freeze = details.filter((text) => text.includes('"subject":"freeze"'));
    expect(freeze).toHaveLength(1);
    expect(freeze[0]).toContain('"userId":"UMEI"');
  });
});

it('is in the audit as a chain of its own, which ends where the freeze says', async () => {
  const scene = open();
  await frozen(scene);
  await lift(scene, 'UANN');
  await lift(scene, 'UBEA');
  const reader = createAuditReader(scene.redis, scene.keys, null);
  const verifier = createVerifier([]);
  const rows: string[][] = [];
  for await (const items of reader.batches({ afterId: null })) {
    if ('missing' in items) throw new Error('nothing was moved');
    for (const item of items) verifier.add(logPart([item]));
    rows.push(...items.map(exportRow));
  }
  const last = await reader.lastHashes(verifier.subjects());
  expect([...last.keys()].sort()).toEqual(['freeze', 'policy']);
  expect(last.get('freeze')).toEqual(rows.at(-1)?.at(-1));
  expect(verifier.end(last)).toEqual({ findings: [], entries: 3, skipped: 0 });
  expect(
    rows.map(([, , type, actor, surface, about, revision]) => [type, actor, surface, about, revision]),
  ).toEqual([
    ['frozen', 'UMEI', 'command', 'freeze', '1'],
    ['unfreeze_proposed', 'UANN', 'command', 'freeze', '2'],
    ['unfrozen', 'UBEA', 'command', 'freeze', '3'],
  ]);
});

describe('an announcement', () => {
  const apps = ['C1', 'C2', 'C1', null].map((channel, nth) => ({
    appId: `wx123456789000000${nth}`,
    name: `app${nth}`,
    label: null,
    account: 'default',
    channel,
    baseline: null,
    owners: { users: [], groups: [] },
  }));

  it('goes once to the admins and once to each channel of cards; a proposal concerns the admins only', async () => {
    const scene = open({ apps, defaultChannel: 'C9' });
    await frozen(scene);
    await lift(scene, 'UANN');
    await lift(scene, 'UBEA');
    await runUntilQuiet(scene, { pushes: false });
    const everywhere = (type: string) => [
      [ADMIN, type, true],
      ['C1', type, false],
      ['C2', type, false],
      ['C9', type, false],
    ];
    expect(announced(scene)).toEqual([
      ...everywhere('frozen'),
      [ADMIN, 'unfreeze_proposed', true],
      ...everywhere('unfrozen'),
    ]);
  });

  it('is made once where its time ends it, however many replicas look', async () => {
    const scene = open();
    await frozen(scene, { until: T0 + HOUR });
    await scene.endFreeze();
    expect(await scene.useCases.freeze.current()).not.toBeNull();
    scene.time.now = T0 + HOUR;
    await Promise.all(Array.from({ length: 10 }, scene.endFreeze));
    await scene.endFreeze();
    await runUntilQuiet(scene, { pushes: false });
    expect(announced(scene).map(([, type]) => type)).toEqual(['frozen', 'freeze_ended']);
    expect((await scene.freezes.load()).value.freeze).toBeNull();
  });

  it('is made once though Slack answers nothing or the effect runs twice', async () => {
    const scene = open();
    await frozen(scene);
    const [effect] = (await scene.outbox.peek(10)).filter(
      ({ entry }) => entry.effect.kind === 'announce_freeze',
    );
    if (effect?.entry.effect.kind !== 'announce_freeze') throw new Error('nothing is announced');
    const {
      id,
      effect: { channel, notice },
    } = effect.entry;
    await Promise.all(Array.from({ length: 5 }, () => scene.announceFreeze(id, channel, notice)));
    expect(await scene.announceFreeze(id, channel, notice)).toEqual({ kind: 'done' });
    expect(scene.announcements).toHaveLength(1);
  });
});

describe('an approval and a freeze at the same instant', () => {
  it('are in that order or the approval is not stored, whichever replica was faster', async () => {
    const ways = { approved: 0, refused: 0 };
    for (let round = 0; round < 40; round++) {
      const here = open();
      const there = createScene({
        adminChannel: ADMIN,
        members,
        on: { redis: here.redis, deployment: here.keys.prefix.slice('headroom:{'.length, -2) },
        world: { time: here.time, wechat: here.wechat, slack: here.slack },
      });
      const id = await here.asked();
      const clicks = () => [approve(here, id), approve(there, id, 'UBEA')];
      // The freeze begins a few of Redis' answers later each time, so that it meets every step of an approval.
      const freezing = async () => {
        for (let answers = 0; answers < round % 10; answers++) await there.redis.ping();
        return there.useCases.freeze.begin({ by: 'UMEI', ...wish });
      };
      await Promise.all([...clicks(), freezing()]);
      const entries = await here.redis.xrange(here.keys.audit, '-', '+');
      const order = entries.flatMap(
        ([, fields]) => /"type":"(approved|approval_given|frozen)"/.exec(fields.join(' '))?.[1] ?? [],
      );
      expect(order.slice(order.indexOf('frozen') + 1)).toEqual([]);
      ways[order.includes('approved') ? 'approved' : 'refused'] += 1;
    }
    expect(ways.approved).toBeGreaterThan(0);
    expect(ways.refused).toBeGreaterThan(0);
  });

  it('leave nothing stored where the freeze comes between the decision and its saving', async () => {
    const scene = open();
    const id = await scene.asked();
    const { store } = scene.ports;
    let times = 0;
    const flows = scene.createFlows({
      ...scene.ports,
      store: {
        ...store,
        async commit(change) {
          times += 1;
          if (times === 1) await frozen(scene);
          return store.commit(change);
        },
      },
    });
    const vote = await flows.useCases.vote({ type: 'approve', request: id, by: 'UANN' });
    expect(vote).toMatchObject({ ok: false, refusal: { reason: 'frozen' } });
    expect(times).toBe(1);
    expect((await scene.store.load(id))?.value.phase).toBe('pending');
    expect(await scene.booked()).toEqual([]);
  });
});
