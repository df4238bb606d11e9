import { describe, expect, it } from 'vitest';
import { shop } from '../../support/core-scene.ts';
import { UNITS } from '../../support/core-wechat.ts';
import { ADMIN, MINUTE, outsideScene, shownMovement, toldMovements } from '../../support/outside-scene.ts';
import { aPack } from '../../support/requests.ts';

/** Figures have been looked at, and nothing has happened yet. */
async function quiet(...given: Parameters<typeof outsideScene>) {
  const world = outsideScene(...given);
  await world.watch(2 * MINUTE);
  return world;
}

describe('a push about a requestId that no request knows', () => {
  it('is told at once: which pack, how many units, which AppID, which requestId', async () => {
    const { scene, push } = await quiet();
    await push();
    expect(toldMovements(scene)).toEqual([[`allocated ${UNITS} holds`]]);
    expect(scene.slack.warnings()[0]?.channel).toBe(ADMIN);
    expect(shownMovement(scene)).toMatchObject({
      parts: [{ orderId: aPack().orderId, units: UNITS }],
      push: {
        wechatRequestId: '1687254272930',
        receiver: { appId: shop.appId, name: 'shop' },
        skuId: 'sku-300000-3',
        packageId: 'ZY2823973277692477440',
      },
      figures: 'awaited',
    });
  });

  it('is the same movement as the rise that follows, whose window its message then has', async () => {
    const { scene, push, move, watch } = await quiet();
    await push();
    await watch(4 * MINUTE);
    move(UNITS);
    await watch(30 * MINUTE);
    expect(toldMovements(scene)).toEqual([[`allocated ${UNITS} holds`]]);
    expect(shownMovement(scene)).toMatchObject({ figures: 'seen', window: { to: expect.any(Number) } });
  });

  it('adds its details to a rise that was told before it came', async () => {
    const { scene, push, move, watch } = await quiet();
    const createdAt = scene.time.now;
    move(UNITS);
    await watch(10 * MINUTE);
    expect(toldMovements(scene)).toEqual([[`rise ${UNITS} holds`]]);
    await push({ createdAt });
    await watch(30 * MINUTE);
    expect(toldMovements(scene)).toEqual([[`allocated ${UNITS} holds`]]);
    expect(shownMovement(scene).push?.wechatRequestId).toBe('1687254272930');
  });

  it('that comes twice, or again to another replica, is told once', async () => {
    const { scene, push, watch } = await quiet();
    await Promise.all([push(), push()]);
    await push({ key: 'sent again' });
    await watch(5 * MINUTE);
    expect(toldMovements(scene)).toHaveLength(1);
  });

  it('of failure moved nothing and is no alarm', async () => {
    const { scene, push, watch } = await quiet();
    await push({ result: 10121013 });
    await watch(5 * MINUTE);
    expect(toldMovements(scene)).toEqual([]);
  });

  it('whose SKU is not known takes its units from the figures', async () => {
    const { scene, push, move, watch } = await quiet();
    await push({ skuId: 'sku-of-tomorrow' });
    expect(toldMovements(scene)).toEqual([['allocated null holds']]);
    move(77_000n);
    await watch(30 * MINUTE);
    expect(toldMovements(scene)).toEqual([['allocated 77000 holds']]);
  });

  it('about a pack that nobody has seen is told all the same', async () => {
    const { scene, push } = await quiet();
    await push({ orderId: 'DD9999999999999999999' });
    expect(shownMovement(scene).parts).toEqual([
      { account: 'default', orderId: 'DD9999999999999999999', name: '', units: null },
    ]);
  });

  it('before any figures came is told with its units, and takes none of what was used before', async () => {
    const { scene, push, watch } = outsideScene({}, { used: 1_000_000n });
    await push();
    expect(toldMovements(scene)).toEqual([[`allocated ${UNITS} holds`]]);
    await watch(5 * MINUTE);
    expect(toldMovements(scene)).toEqual([[`allocated ${UNITS} holds`], ['found 1000000 holds']]);
  });

  it('whose units are not known either takes none of what was used before', async () => {
    const { scene, push, watch } = outsideScene({}, { used: 1_000_000n });
    await push({ skuId: 'sku-of-tomorrow' });
    await watch(5 * MINUTE);
    expect(toldMovements(scene)).toEqual([['allocated null holds'], ['found 1000000 holds']]);
  });

  it('about a cancel of such an allocation is told with its units', async () => {
    const { scene, push, cancelPush, move, watch } = await quiet();
    await push();
    move(UNITS);
    await watch(10 * MINUTE);
    await cancelPush();
    move(-UNITS);
    await watch(30 * MINUTE);
    expect(toldMovements(scene)).toEqual([[`allocated ${UNITS} holds`], [`cancelled -${UNITS} holds`]]);
  });

  it('that the figures never show says so', async () => {
    const { scene, push, watch } = await quiet();
    await push();
    await watch(60 * MINUTE);
    expect(toldMovements(scene)).toEqual([[`allocated ${UNITS} holds`]]);
    expect(shownMovement(scene).figures).toBe('absent');
  });
});
