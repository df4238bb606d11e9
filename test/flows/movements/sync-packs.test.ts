import { describe, expect, it } from 'vitest';
import { createMemoryScene } from '../../support/core-scene.ts';
import { UNITS } from '../../support/core-wechat.ts';
import { aPack, T0 } from '../../support/requests.ts';

const MINUTE = 60_000;

describe('the synchronisation of packs', () => {
  it('asks WeChat once a minute, however often it is called', async () => {
    const scene = createMemoryScene();
    for (const _ of [1, 2, 3]) await scene.syncPacks();
    expect(scene.wechat.reads.lists).toBe(1);
    scene.time.now += MINUTE;
    await scene.syncPacks();
    expect(scene.wechat.reads.lists).toBe(2);
    expect((await scene.figures.lastSync()).lastGoodAt).toBe(T0 + MINUTE);
  });

  it('is done by one of many replicas', async () => {
    const scene = createMemoryScene();
    const replicas = Array.from({ length: 12 }, () => scene.createFlows(scene.ports));
    await Promise.all(replicas.map(({ syncPacks }) => syncPacks()));
    expect(scene.wechat.reads.lists).toBe(1);
  });

  it('waits longer after each failure and keeps the last good figures', async () => {
    const scene = createMemoryScene();
    await scene.syncPacks();
    scene.wechat.reads.down = true;
    const asked: number[] = [];
    for (let minute = 1; minute <= 30; minute++) {
      scene.time.now = T0 + minute * MINUTE;
      const before = scene.wechat.reads.lists;
      await scene.syncPacks();
      if (scene.wechat.reads.lists > before) asked.push(minute);
    }
    expect(asked).toEqual([1, 3, 7, 15, 25]);
    const { packs, sync } = await scene.figures.read();
    expect(packs).toEqual([aPack()]);
    expect(sync).toMatchObject({ lastGoodAt: T0, failures: 5, lastError: 'Error: WeChat cannot be reached' });
  });
});

describe('people who look at packs', () => {
  it('see the shared figures, and WeChat is not asked for them', async () => {
    const scene = createMemoryScene();
    await scene.syncPacks();
    scene.time.now += MINUTE;
    const { figures, packs } = await scene.useCases.packs(1);
    expect([figures.at, packs.length, scene.wechat.reads.lists]).toEqual([T0, 1, 1]);
    expect((await scene.useCases.offer()).fetchedAt).toBe(T0);
    expect(scene.wechat.reads.lists).toBe(1);
  });

  it('see WeChat’s own once the shared ones are old', async () => {
    const scene = createMemoryScene();
    await scene.syncPacks();
    scene.time.now += 2 * MINUTE;
    expect((await scene.useCases.packs(1)).figures).toEqual({ at: T0 + 2 * MINUTE, oldMs: null });
    expect((await scene.useCases.offer()).fetchedAt).toBe(T0 + 2 * MINUTE);
  });

  it('see the last good ones with their age on any replica, however long WeChat has been gone', async () => {
    const scene = createMemoryScene();
    await scene.syncPacks();
    scene.wechat.reads.down = true;
    scene.time.now += 300 * MINUTE;
    const { packs, figures } = await scene.useCases.packs(1);
    expect(packs.map(({ left }) => left)).toEqual([4_000_000n]);
    expect(figures).toEqual({ at: T0, oldMs: 300 * MINUTE });
    await expect(scene.useCases.offer()).rejects.toThrow('WeChat cannot be reached');
  });

  it('see what was approved since the shared figures came', async () => {
    const scene = createMemoryScene();
    await scene.syncPacks();
    await scene.approved();
    expect((await scene.useCases.packs(1)).packs[0]).toMatchObject({
      left: 4_000_000n - UNITS,
      reserved: UNITS,
    });
  });
});
