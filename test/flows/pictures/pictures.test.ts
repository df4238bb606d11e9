import { describe, expect, it } from 'vitest';
import { createScene, shop } from '../../support/core-scene.ts';
import { pushFor, UNITS } from '../../support/core-wechat.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

const PACK = aPack().orderId;
const ZONE = 'Asia/Shanghai';

async function allocated() {
  const scene = createScene({ apps: [{ ...shop, baseline: 50_000 }] });
  await scene.syncPacks();
  const id = await scene.approved();
  await scene.advance(id);
  const order = scene.wechat.calls[0];
  if (!order) throw new Error('WeChat was not called');
  await scene.applyPush(pushFor(order, T0));
  return { scene, id };
}

describe('the pictures', () => {
  it('of a balance: from the recorded points, with what is reserved taken off', async () => {
    const scene = createScene();
    await scene.syncPacks();
    await scene.approved();
    const found = await scene.useCases.pictures.balance(PACK.slice(-4));
    if (!found.ok) throw new Error(found.refusal.reason);
    const { left, reserved, steps, levels } = found.value;
    expect([left, reserved]).toEqual([4_000_000n - UNITS, UNITS]);
    expect(steps.map((step) => step.left)).toEqual([4_000_000n, 4_000_000n - UNITS]);
    expect(levels.map(({ percent }) => percent)).toEqual([20, 10, 5]);
  });

  it('of an app: its raises against its baseline', async () => {
    const { scene, id } = await allocated();
    const found = await scene.useCases.pictures.timeline('商城');
    if (!found.ok) throw new Error(found.refusal.reason);
    expect(found.value.bars).toMatchObject([{ request: id, rate: 300_000, state: 'running' }]);
    expect(found.value.limit.map(({ rate }) => rate)).toEqual([50_000, 350_000, 50_000]);
    expect(found.value.cut).toBe(false);
  });

  it('of the spend: by app, read once a minute', async () => {
    const { scene, id } = await allocated();
    const spend = async () => {
      const found = await scene.useCases.pictures.spend(null, ZONE);
      if (!found.ok) throw new Error(found.refusal.reason);
      return found.value;
    };
    const first = await spend();
    expect(first.rows.map(({ app, units }) => [app?.name, units.at(-1)])).toEqual([['shop', UNITS]]);
    await scene.redis.del(scene.keys.request(id));
    expect(await spend()).toEqual(first);
    const other = await scene.useCases.pictures.spend('shop', 'Europe/Paris');
    expect(other.ok && other.value.rows).toEqual([]);
  });

  it('of a report: by week, and by month where that would be too many of them', async () => {
    const { scene } = await allocated();
    const report = await scene.useCases.pictures.report(30, ZONE);
    expect(report).toMatchObject({
      by: 'week',
      months: expect.arrayContaining(['2026-11-02']),
      total: UNITS,
    });
    expect(report.rows.map(({ app, units }) => [app?.name, units.at(-1)])).toEqual([['shop', UNITS]]);
    const long = await scene.useCases.pictures.report(365, ZONE);
    expect(long.by).toBeUndefined();
    expect(long.months.at(-1)).toBe('2026-11');
    expect((await scene.useCases.pictures.report(90, ZONE)).by).toBe('week');
  });

  it('of the calendar: what runs and is to come of all apps', async () => {
    const { scene, id } = await allocated();
    const { bars, until } = await scene.useCases.pictures.calendar(14);
    expect(bars).toMatchObject([{ request: id, app: 'shop', state: 'running', lane: 0 }]);
    expect(until).toBe(T0 + 14 * DAY);
  });

  it('are the same within a minute, so that they are drawn once', async () => {
    const { scene } = await allocated();
    const first = await scene.useCases.pictures.timeline('shop');
    scene.time.now += 20_000;
    expect(await scene.useCases.pictures.timeline('shop')).toEqual(first);
  });

  it('tell what runs by the true time', async () => {
    const scene = createScene();
    await scene.syncPacks();
    const id = await scene.approved();
    scene.time.now += 20_000;
    await scene.advance(id);
    const order = scene.wechat.calls[0];
    if (!order) throw new Error('WeChat was not called');
    await scene.applyPush(pushFor(order, scene.time.now));
    scene.time.now += 10_000;
    const found = await scene.useCases.pictures.timeline('shop');
    if (!found.ok) throw new Error(found.refusal.reason);
    const { bars, limit, now } = found.value;
    expect(bars).toMatchObject([{ request: id, state: 'running' }]);
    expect(limit.findLast(({ at }) => at <= now)?.rate).toBe(300_000);
  });

  it('of an app that is configured no more are still drawn, by its AppID', async () => {
    const { scene } = await allocated();
    const found = await scene.useCases.pictures.timeline('wx00000000000000zz');
    expect(found.ok && [found.value.app.name, found.value.baseline]).toEqual(['wx00000000000000zz', null]);
  });

  it('of what there is not are refused', async () => {
    const scene = createScene();
    expect(await scene.useCases.pictures.balance('9999')).toMatchObject({
      refusal: { reason: 'unknown_pack' },
    });
    expect(await scene.useCases.pictures.spend('shpo', ZONE)).toMatchObject({
      refusal: { reason: 'unknown_app', nearest: 'shop' },
    });
  });

  it('of a pack know what WeChat said last while WeChat is gone', async () => {
    const scene = createScene();
    await scene.syncPacks();
    scene.wechat.reads.down = true;
    scene.time.now += DAY;
    const found = await scene.useCases.pictures.balance(PACK);
    expect(found.ok && found.value.figuresAt).toBe(T0);
  });
});
