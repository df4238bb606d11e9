import { describe, expect, it } from 'vitest';
import { createScene } from '../../support/core-scene.ts';
import { nextMinute, told, watchAndDraw } from '../../support/core-warnings.ts';
import { T0 } from '../../support/requests.ts';

const MINUTE = 60_000;

describe('credentials or an address that WeChat refuses', () => {
  it('are reported once with the address, until a call and a minute went well', async () => {
    const scene = createScene({ warnings: { off: ['pack_forecast'] } });
    const refuse = async (at: number) => {
      await scene.health.saveRefused('default', { code: 40164, address: '1.2.3.4', at });
      await scene.watchList.nudge('accounts', scene.time.now);
      await watchAndDraw(scene);
    };
    await refuse(T0);
    expect(scene.slack.warnings()[0]?.items[0]?.warning).toMatchObject({
      kind: 'wechat_refused',
      account: 'default',
      code: 40164,
      address: '1.2.3.4',
    });
    await nextMinute(scene);
    await refuse(scene.time.now);
    await scene.health.saveGood('default', T0 + 2 * MINUTE);
    scene.time.now += MINUTE - 1;
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([['wechat_refused 0 holds']]);
    await nextMinute(scene);
    expect(told(scene)).toEqual([['wechat_refused 0 over']]);
    await nextMinute(scene, 9 * MINUTE);
    await refuse(scene.time.now);
    expect(told(scene)).toEqual([['wechat_refused 0 holds']]);
    await scene.health.saveGood('default', scene.time.now + 1);
    await nextMinute(scene);
    expect(told(scene)).toEqual([['wechat_refused 0 over']]);
    await nextMinute(scene, 10 * MINUTE);
    await refuse(scene.time.now);
    expect(told(scene)).toEqual([['wechat_refused 0 over'], ['wechat_refused 0 holds']]);
  });

  it('show the address that is refused now', async () => {
    const scene = createScene({ warnings: { off: ['pack_forecast'] } });
    for (const address of ['1.2.3.4', '5.6.7.8']) {
      scene.time.now += MINUTE;
      await scene.health.saveRefused('default', { code: 40164, address, at: scene.time.now });
      await scene.watchList.nudge('accounts', scene.time.now);
      await watchAndDraw(scene);
    }
    expect(told(scene)).toEqual([['wechat_refused 0 holds']]);
    expect(scene.slack.warnings()[0]?.items[0]?.warning).toMatchObject({ address: '5.6.7.8' });
  });

  it('without a good call since are not over, however long it is quiet', async () => {
    const scene = createScene({ warnings: { syncSilentMs: 10_000 * MINUTE } });
    await scene.health.saveRefused('default', { code: 40125, address: null, at: T0 });
    scene.time.now += 60 * MINUTE;
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([['wechat_refused 0 holds']]);
  });
});

describe('a synchronisation that fails', () => {
  it('is reported after a quarter of an hour, and struck through when it works again', async () => {
    const scene = createScene({ warnings: { off: ['pack_forecast'] } });
    await nextMinute(scene, 0);
    scene.wechat.reads.down = true;
    for (let minute = 1; minute < 15; minute++) await nextMinute(scene);
    expect(told(scene)).toEqual([]);
    for (let minute = 0; minute < 5; minute++) await nextMinute(scene);
    expect(told(scene)).toEqual([['sync_silent 0 holds']]);
    scene.wechat.reads.down = false;
    await nextMinute(scene, 10 * MINUTE);
    expect(told(scene)).toEqual([['sync_silent 0 over']]);
  });

  it('from the beginning is reported as well', async () => {
    const scene = createScene();
    scene.wechat.reads.down = true;
    await nextMinute(scene);
    await nextMinute(scene, 15 * MINUTE);
    const [item] = scene.slack.warnings().flatMap(({ items }) => items);
    expect(item?.warning).toMatchObject({ kind: 'sync_silent', since: T0 + MINUTE, lastGoodAt: null });
  });
});
