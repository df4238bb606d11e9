import { describe, expect, it } from 'vitest';
import type { WarningMessage } from '../../src/domain/warnings/warning.ts';
import type { WarningChange } from '../../src/flows/ports/warnings.ts';
import { createAccountHealth } from '../../src/redis/account-health.ts';
import { createOutbox } from '../../src/redis/outbox.ts';
import { createWarningStore, createWatchList } from '../../src/redis/warning-store.ts';
import { connect, openDeployment } from '../support/core-redis.ts';
import { createScene } from '../support/core-scene.ts';
import { HOUR, T0 } from '../support/requests.ts';

function openStore() {
  const deployment = openDeployment();
  const { redis, keys } = deployment;
  const open = (connection = redis) =>
    createWarningStore({ redis: connection, keys, clock: () => T0, onEffects: () => {} });
  return {
    ...deployment,
    here: open(),
    there: open(connect()),
    list: createWatchList(redis, keys),
    outbox: createOutbox(redis, keys),
    health: createAccountHealth(redis, keys),
  };
}

function aChange(change: Partial<WarningChange> = {}): WarningChange {
  return { subjects: [], messages: [], held: [], draw: [], watch: [], ...change };
}

function aMessage(change: Partial<WarningMessage> = {}): WarningMessage {
  const warning = {
    kind: 'pack_balance' as const,
    pack: null,
    account: 'default',
    left: 2n ** 60n,
    all: 2n ** 62n,
    subject: 'spu:default:1',
    level: 20,
  };
  const items = [{ warning, standing: { kind: 'holds' as const }, quiet: null }];
  return { id: 'W-1', channel: 'C1', request: null, items, at: T0, postAt: T0, ...change };
}

const told = [{ kind: 'pack_balance' as const, told: 1, stands: 1, shown: [], quiet: null, clear: null }];

describe('a change of warnings', () => {
  it('is there for every replica, every digit of it, with the work that follows', async () => {
    const { here, there, outbox } = openStore();
    const message = aMessage();
    const change = aChange({
      subjects: [{ subject: 'packs', expected: 0, next: told }],
      messages: [{ id: 'W-1', expected: 0, next: message }],
      held: [{ channel: 'C1', expected: 0, next: 'W-1' }],
      draw: ['W-1'],
    });
    expect(await here.commit(change)).toBe('saved');
    expect(await there.subject('packs')).toEqual({ value: told, revision: 1 });
    expect(await there.message('W-1')).toEqual({ value: message, revision: 1 });
    expect(await there.held('C1')).toEqual({ value: 'W-1', revision: 1 });
    expect(await there.openSubjects()).toEqual(['packs']);
    expect(await there.last(5)).toEqual([message]);
    expect((await outbox.peek(5)).map(({ entry }) => entry)).toEqual([
      { id: 'W-1-1', effect: { kind: 'draw_warning', message: 'W-1' } },
    ]);
  });

  it.each(['subject', 'message', 'held'])(
    'writes nothing where somebody saved another %s first',
    async (which) => {
      const { here, dump } = openStore();
      const change = (expected: Record<string, number>) =>
        aChange({
          subjects: [{ subject: 'packs', expected: expected.subject ?? 0, next: told }],
          messages: [{ id: 'W-1', expected: expected.message ?? 0, next: aMessage() }],
          held: [{ channel: 'C1', expected: expected.held ?? 0, next: 'W-1' }],
          draw: ['W-1'],
          watch: [{ member: 'R-1', at: T0, leasedUntil: null }],
        });
      expect(await here.commit(change({}))).toBe('saved');
      const before = await dump();
      const all = { subject: 1, message: 1, held: 1 };
      expect(await here.commit(change({ ...all, [which]: 0 }))).toBe('conflict');
      expect(await dump()).toEqual(before);
      expect(await here.commit(change(all))).toBe('saved');
    },
  );

  it('forgets a message that is never posted, and a subject of which nothing holds is open no more', async () => {
    const { here } = openStore();
    await here.commit(
      aChange({
        subjects: [{ subject: 'packs', expected: 0, next: told }],
        messages: [{ id: 'W-1', expected: 0, next: aMessage() }],
      }),
    );
    await here.commit(
      aChange({
        subjects: [{ subject: 'packs', expected: 1, next: [] }],
        messages: [{ id: 'W-1', expected: 1, next: null }],
      }),
    );
    expect(await here.message('W-1')).toBeNull();
    expect([await here.last(5), await here.openSubjects()]).toEqual([[], []]);
  });

  it('of many at once leaves every one of them counted', async () => {
    const { here, there } = openStore();
    const add = async (store: typeof here): Promise<void> => {
      const { value, revision } = await store.subject('packs');
      const next = [...value, ...told];
      const change = aChange({ subjects: [{ subject: 'packs', expected: revision, next }] });
      if ((await store.commit(change)) === 'conflict') return add(store);
    };
    await Promise.all(Array.from({ length: 20 }, (_, nth) => add(nth % 2 ? here : there)));
    expect((await here.subject('packs')).value).toHaveLength(20);
  });

  it('lets messages go some months after their last change', async () => {
    const { here, redis, keys } = openStore();
    await here.commit(aChange({ messages: [{ id: 'W-1', expected: 0, next: aMessage() }] }));
    expect(await redis.ttl(keys.warning('W-1'))).toBeGreaterThan(89 * 24 * 3600);
  });
});

describe('what is watched', () => {
  it('is taken by one of many, and again when the lease is over', async () => {
    const { list } = openStore();
    const taken = await Promise.all(Array.from({ length: 6 }, () => list.take(T0, 10, 30_000)));
    expect(taken.flat().sort()).toEqual(['accounts', 'packs']);
    expect(await list.take(T0 + 30_000, 10, 30_000)).toHaveLength(2);
  });

  it('is put off by whoever took it, unless somebody asked for another look since', async () => {
    const { here, list } = openStore();
    await list.take(T0, 10, 30_000);
    await list.nudge('packs', T0 + 1);
    const leasedUntil = T0 + 30_000;
    const watch = ['packs', 'accounts'].map((member) => ({ member, at: T0 + HOUR, leasedUntil }));
    expect(await here.commit(aChange({ watch }))).toBe('saved');
    expect(await list.take(T0 + 60_000, 10, 30_000)).toEqual(['packs']);
  });

  it('has every request that waits or runs from the beginning', async () => {
    const scene = createScene();
    const pending = await scene.asked({ onceKey: 'a' });
    const running = await scene.approved({ onceKey: 'b' });
    await scene.redis.del(scene.keys.watch);
    expect((await scene.watchList.take(T0, 10, 30_000)).sort()).toEqual(
      ['accounts', 'packs', pending, running].sort(),
    );
  });
});

describe('how an account gets on', () => {
  it('is nothing at first, and then what was kept last', async () => {
    const { health } = openStore();
    expect(await health.read('main')).toEqual({
      refused: null,
      goodAt: null,
      lastPushAt: null,
      awaitingPushSince: null,
    });
    await health.saveRefused('main', { code: 40164, address: '1.2.3.4', at: T0 });
    await health.saveGood('main', T0 + 1);
    await health.savePush('main', T0 + 2);
    expect(await health.read('main')).toEqual({
      refused: { code: 40164, address: '1.2.3.4', at: T0 },
      goodAt: T0 + 1,
      lastPushAt: T0 + 2,
      awaitingPushSince: null,
    });
    expect((await health.read('other')).goodAt).toBeNull();
  });

  it('hears the newest balance of each SPU, also where an older push comes late', async () => {
    const { health } = openStore();
    const heard = { account: 'main', spuId: '1', total: 10n, used: 9n, at: T0 };
    await health.saveHeard(heard);
    await health.saveHeard({ ...heard, used: 8n, at: T0 - 1 });
    await health.saveHeard({ ...heard, spuId: '2' });
    expect((await health.heard()).sort((a, b) => a.spuId.localeCompare(b.spuId))).toEqual([
      heard,
      { ...heard, spuId: '2' },
    ]);
  });
});
