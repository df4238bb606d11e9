import { describe, expect, it } from 'vitest';
import type { PushEvent } from '../../../src/flows/ports/push-event.ts';
import { decode, encode } from '../../../src/kit/json.ts';
import { timings } from '../../support/core-allocations.ts';
import { createScene } from '../../support/core-scene.ts';
import { balancePush, packScene, told, watchAndDraw } from '../../support/core-warnings.ts';
import { cancelPushFor, pushFor } from '../../support/core-wechat.ts';
import { DAY, T0 } from '../../support/requests.ts';

const plain = { authenticated: 'plain' } as const;

/** A raise that WeChat accepted ten seconds ago. */
async function accepted(beginsAt: number | null = null) {
  const scene = createScene();
  const id = await scene.approved({ beginsAt });
  await scene.advance(id);
  const [order] = scene.wechat.calls;
  if (!order) throw new Error('WeChat was not called');
  scene.time.now += 10_000;
  return { scene, id, order };
}

/** A raise of tomorrow that WeChat has accepted to take back, ten seconds ago. */
async function cancelling() {
  const { scene, id, order } = await accepted(T0 + DAY);
  await scene.applyPush(pushFor(order, scene.time.now));
  await scene.useCases.cancel({ request: id, by: 'ULIN', surface: 'command' });
  await scene.useCases.voteCancel({ type: 'approve', request: id, allocation: 1, by: 'UANN' });
  await scene.advance(id);
  scene.time.now += 10_000;
  return { scene, id, order };
}

describe('a plain push about an allocation', () => {
  it('makes WeChat be asked at once, by the same requestId, and what WeChat says counts', async () => {
    const { scene, id, order } = await accepted();
    expect(await scene.applyPush(pushFor(order, scene.time.now, plain))).toEqual({ kind: 'done' });
    expect(scene.wechat.calls).toEqual([order, order]);
    expect(await scene.allocation(id)).toMatchObject({ state: 'allocated', proof: 'replay' });
    expect(await scene.booked()).toEqual(['confirmed']);
  });

  it.each([
    ['a success', 0],
    ['a failure', 10121013],
  ])('that claims %s settles nothing where WeChat does not say so', async (_what, result) => {
    const { scene, id, order } = await accepted();
    scene.wechat.answers.push({ kind: 'in_progress' });
    await scene.applyPush(pushFor(order, scene.time.now, { ...plain, result }));
    expect((await scene.allocation(id)).state).toBe('accepted');
    expect(await scene.booked()).toEqual(['open']);
    expect(scene.wechat.calls).toHaveLength(2);
  });

  it('that claims a failure of what WeChat did leaves it allocated', async () => {
    const { scene, id, order } = await accepted();
    await scene.applyPush(pushFor(order, scene.time.now, { ...plain, result: 7 }));
    expect((await scene.allocation(id)).state).toBe('allocated');
  });

  it('that comes while the first call is under way waits for it', async () => {
    const scene = createScene();
    const id = await scene.approved();
    const { wechatRequestId, orderId, skuId, receiverAppId } = await scene.allocation(id);
    const push = pushFor({ wechatRequestId, orderId, skuId, receiverAppId, beginsAt: null }, T0, plain);
    expect(await scene.applyPush(push)).toMatchObject({ kind: 'again' });
    expect(scene.wechat.calls).toEqual([]);
    await scene.advance(id);
    const delivery = await scene.applyPush(push);
    expect(delivery).toMatchObject({ kind: 'again' });
    scene.time.now += delivery.kind === 'again' ? delivery.afterMs : 0;
    await scene.applyPush(push);
    expect((await scene.allocation(id)).state).toBe('allocated');
  });

  it('a hundred times makes WeChat be asked once', async () => {
    const { scene, order } = await accepted();
    scene.wechat.answers.push({ kind: 'in_progress' });
    for (let n = 0; n < 100; n++) {
      await scene.applyPush({ ...pushFor(order, scene.time.now - 1, plain), key: `plain:${n}` });
    }
    expect(scene.wechat.calls).toHaveLength(2);
  });

  it('owes no push any more once WeChat was asked', async () => {
    const { scene, order } = await accepted();
    await scene.applyPush(pushFor(order, scene.time.now, plain));
    expect(await scene.health.read('default')).toMatchObject({
      awaitingPushSince: null,
      lastPushAt: scene.time.now,
    });
  });

  it('that nobody asked for here calls nobody', async () => {
    const { scene, id, order } = await accepted();
    const before = await scene.store.load(id);
    await scene.applyPush(pushFor({ ...order, wechatRequestId: 'somebody-elses' }, scene.time.now, plain));
    expect(scene.wechat.calls).toHaveLength(1);
    expect(await scene.store.load(id)).toEqual(before);
  });

  it('from before pushes said how they were authenticated is not believed', async () => {
    const { scene, id, order } = await accepted();
    const { authenticated: _, ...old } = pushFor(order, scene.time.now, { result: 7 });
    await scene.applyPush(decode<PushEvent>(encode(old)));
    expect((await scene.allocation(id)).state).toBe('allocated');
  });
});

describe('a plain push about a cancel', () => {
  it('makes WeChat be asked, and what WeChat says counts', async () => {
    const { scene, id, order } = await cancelling();
    await scene.applyPush(cancelPushFor(order, scene.time.now, plain));
    expect(await scene.allocation(id)).toMatchObject({ state: 'cancelled', proof: 'answer' });
    expect(await scene.booked()).toEqual([]);
  });

  it.each([0, 7])('with result %i settles nothing where WeChat does not say so', async (result) => {
    const { scene, id, order } = await cancelling();
    scene.wechat.cancelAnswers.push({ kind: 'in_progress' });
    scene.wechat.answers.push({ kind: 'already_allocated' });
    await scene.applyPush(cancelPushFor(order, scene.time.now, { ...plain, result }));
    expect(await scene.allocation(id)).toMatchObject({ state: 'cancelling', accepted: true });
    expect(await scene.booked()).toEqual(['confirmed']);
    expect(scene.wechat.cancels).toHaveLength(2);
  });

  it('of a raise that nobody wants back changes nothing and calls nobody', async () => {
    const { scene, id, order } = await accepted();
    await scene.applyPush(pushFor(order, scene.time.now));
    await scene.applyPush(cancelPushFor(order, scene.time.now, plain));
    expect((await scene.allocation(id)).state).toBe('allocated');
    expect(scene.wechat.calls).toHaveLength(1);
    expect(scene.wechat.cancels).toEqual([]);
  });

  it('that WeChat does not confirm puts the next look off by the usual time', async () => {
    const { scene, id, order } = await cancelling();
    scene.wechat.cancelAnswers.push({ kind: 'in_progress' });
    scene.wechat.answers.push({ kind: 'already_allocated' });
    await scene.applyPush(cancelPushFor(order, scene.time.now, plain));
    const due = Number(await scene.redis.zscore(scene.keys.due, id));
    expect(due).toBe(scene.time.now + timings.pushTimeoutMs);
  });
});

describe('a plain push about a pack', () => {
  it('never says that a pack is used up; it makes the packs be read at once', async () => {
    const { scene, left } = packScene();
    await left(900n);
    const before = scene.wechat.reads.lists;
    await scene.applyPush({ ...balancePush(0n, scene.time.now), ...plain });
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([]);
    expect(await scene.health.heard()).toEqual([]);
    await scene.syncPacks();
    await watchAndDraw(scene);
    expect(scene.wechat.reads.lists).toBe(before + 1);
    expect(told(scene)).toEqual([]);
  });

  it('about the end of its time makes the packs be read at once', async () => {
    const { scene, left } = packScene();
    await left(900n);
    const before = scene.wechat.reads.lists;
    const { total: _total, used: _used, ...common } = balancePush(0n, scene.time.now);
    await scene.applyPush({ ...common, ...plain, kind: 'validity', eventType: 2, endsAt: 'now' });
    await scene.syncPacks();
    await watchAndDraw(scene);
    expect(scene.wechat.reads.lists).toBe(before + 1);
    expect(told(scene)).toEqual([]);
  });
});

describe('a sealed push that was recorded long ago', () => {
  it('does not say what a pack has left today', async () => {
    const { scene, left } = packScene();
    await left(900n);
    await scene.applyPush({ ...balancePush(0n, scene.time.now), createdAt: scene.time.now - 91 * DAY });
    await watchAndDraw(scene);
    expect(told(scene)).toEqual([]);
  });
});
