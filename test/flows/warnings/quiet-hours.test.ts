import { describe, expect, it } from 'vitest';
import { createScene } from '../../support/core-scene.ts';
import { drawAll, nextMinute, packScene, told, watchAndDraw } from '../../support/core-warnings.ts';
import { aPack, HOUR, T0 } from '../../support/requests.ts';

/** It is 16:00 in Shanghai at T0. */
const quietHours = { from: 15 * 60, to: 20 * 60, timeZone: 'Asia/Shanghai' };
const END = T0 + 4 * HOUR;
const MINUTE = 60_000;
const warnings = {
  quietHours,
  off: ['pack_forecast' as const, 'account_runway' as const, 'sync_silent' as const],
};

async function toEnd(scene: Parameters<typeof watchAndDraw>[0]) {
  scene.time.now = END;
  await watchAndDraw(scene);
}

describe('in quiet hours', () => {
  it('a crossing is held and reported at their end', async () => {
    const { scene, left } = packScene({ warnings });
    await left(150n);
    expect(told(scene)).toEqual([]);
    expect(await scene.warnings.last(1)).toMatchObject([{ id: 'W-1', at: T0 + 60_000, postAt: END }]);
    await toEnd(scene);
    expect(told(scene)).toEqual([['pack_balance 20 holds']]);
    await nextMinute(scene);
    expect(told(scene)).toEqual([['pack_balance 20 holds']]);
  });

  it('several become one digest, without what is over or worse by then', async () => {
    const { scene, left } = packScene({ warnings, warningsChannel: 'C1' }, { all: 5_000_000n });
    const id = await scene.asked({ rate: 50_000 });
    await drawAll(scene);
    await left(750_000n);
    scene.time.now = T0 + 2 * HOUR;
    await watchAndDraw(scene);
    await left(450_000n);
    await scene.useCases.vote({ type: 'withdraw', request: id, by: 'ULIN' });
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([]);
    await toEnd(scene);
    expect(told(scene)).toEqual([['pack_balance 10 holds']]);
    // Its button speaks of the place that it has now.
    const answer = await scene.useCases.warnings.quiet({
      message: 'W-1',
      item: 0,
      at: null,
      how: 'mute',
      by: 'ULIN',
    });
    expect(answer).toMatchObject({ ok: true, value: [{ warning: { kind: 'pack_balance', level: 10 } }] });
    await left(4_000_000n);
    expect(told(scene)).toEqual([['pack_balance 10 over muted']]);
  });

  it('what is all over by then is never posted', async () => {
    const { scene, left } = packScene({ warnings });
    await left(150n);
    await left(700n);
    await toEnd(scene);
    expect(scene.slack.asked).toEqual([]);
    expect(await scene.warnings.last(9)).toEqual([]);
    expect(await scene.redis.zscore(scene.keys.watch, 'W-1')).toBeNull();
    // The next night begins with a message of its own.
    scene.time.now = END + 20 * HOUR;
    await left(150n);
    expect(await scene.warnings.last(9)).toMatchObject([{ id: 'W-2' }]);
  });

  it('very many become as many digests as have room for them, and its buttons know each item', async () => {
    const packs = Array.from({ length: 20 }, (_, nth) =>
      aPack({ orderId: `DD${nth}`, used: 4_500_000n, validFrom: T0 }),
    );
    const scene = createScene({ packs, warnings });
    await nextMinute(scene);
    packs.splice(3, 1);
    await nextMinute(scene);
    await toEnd(scene);
    const messages = scene.slack.warnings();
    expect(messages.map(({ channel, items }) => [channel, items.length])).toEqual([
      ['CWARN', 15],
      // All packs together are one more.
      ['CWARN', 5],
    ]);
    const [, last] = messages;
    if (!last) throw new Error('there is one message only');
    await scene.useCases.warnings.quiet({ message: last.id, item: 3, at: null, how: 'mute', by: 'ULIN' });
    await watchAndDraw(scene);
    expect(told(scene)[1]).toEqual([
      ...Array(3).fill('pack_balance 10 holds'),
      'pack_balance 10 holds muted',
      'pack_balance 10 holds',
    ]);
    for (const [nth, pack] of packs.entries()) packs[nth] = { ...pack, used: 0n };
    await nextMinute(scene);
    expect(told(scene).map((items) => items.filter((item) => item.includes('over')).length)).toEqual([15, 5]);
  });

  it('what was left out of the digest is reported when it is crossed again, ended or not', async () => {
    const { scene } = packScene({ warnings });
    const refuse = async (at: number) => {
      scene.time.now = at;
      await scene.health.saveRefused('default', { code: 40164, address: '1.2.3.4', at });
      await scene.watchList.nudge('accounts', at);
      await watchAndDraw(scene);
    };
    await refuse(END - 5 * MINUTE);
    await scene.health.saveGood('default', scene.time.now + 1);
    await nextMinute(scene, 2 * MINUTE);
    await toEnd(scene);
    expect(told(scene)).toEqual([]);
    await refuse(END + MINUTE);
    expect(told(scene)).toEqual([['wechat_refused 0 holds']]);
  });

  it('what was reported before them is struck through at once', async () => {
    const { scene, left } = packScene({ warnings });
    scene.time.now = T0 - 2 * HOUR;
    await left(150n);
    expect(told(scene)).toEqual([['pack_balance 20 holds']]);
    scene.time.now = T0;
    await left(800n);
    expect(told(scene)).toEqual([['pack_balance 20 over']]);
  });

  it('a digest about one request goes into its thread', async () => {
    const { scene } = packScene({ warnings }, { all: 5_000_000n });
    await scene.asked({ beginsAt: null });
    await drawAll(scene);
    scene.time.now = END - HOUR;
    await watchAndDraw(scene);
    scene.time.now = END - 1;
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([]);
    expect(await scene.warnings.last(1)).toMatchObject([{ request: 'R-1', channel: 'C1' }]);
  });

  it('that ended while no process ran: the old digest is posted before a new one begins', async () => {
    const { scene, left } = packScene({ warnings });
    await left(150n);
    scene.time.now = T0 + 24 * HOUR;
    await scene.health.saveRefused('default', { code: 40164, address: '1.2.3.4', at: scene.time.now });
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([['pack_balance 20 holds']]);
    scene.time.now = END + 24 * HOUR;
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([['pack_balance 20 holds'], ['wechat_refused 0 holds']]);
  });

  it('two replicas add to one digest and post it once', async () => {
    const { scene } = packScene({ warnings }, { used: 850n });
    await scene.syncPacks();
    await scene.health.saveRefused('default', { code: 40164, address: '1.2.3.4', at: T0 });
    const replicas = Array.from({ length: 4 }, () => scene.createFlows(scene.ports));
    const take = (member: string) => scene.watchList.nudge(member, scene.time.now);
    await Promise.all(replicas.map(({ watch }, nth) => take(nth % 2 ? 'packs' : 'accounts').then(watch)));
    await watchAndDraw(scene);
    scene.time.now = END;
    await Promise.all(replicas.map(({ watch }) => watch()));
    await watchAndDraw(scene);
    expect(told(scene).map((items) => items.sort())).toEqual([
      ['pack_balance 20 holds', 'wechat_refused 0 holds'],
    ]);
  });
});
