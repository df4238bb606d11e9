import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../support/core-allocations.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { pushFor } from '../../support/core-wechat.ts';
import { DAY, T0 } from '../../support/requests.ts';

/** A raise that WeChat accepted, and the push that follows. */
async function accepted() {
  const scene = createScene();
  const id = await scene.approved();
  await scene.advance(id);
  const order = scene.wechat.calls[0];
  if (!order) throw new Error('WeChat was not called');
  scene.time.now += 1_000;
  return { scene, id, order };
}

async function noticesOf(scene: Scene): Promise<string[]> {
  return (await scene.outbox.peek(50)).flatMap(({ entry }) =>
    entry.effect.kind === 'notify' ? [entry.effect.notice.about] : [],
  );
}

describe('WeChat’s push', () => {
  it('turns an accepted raise into an allocated one, confirms its units and tells', async () => {
    const { scene, id, order } = await accepted();
    await scene.applyPush(pushFor(order, scene.time.now));
    expect(await scene.allocation(id)).toMatchObject({
      state: 'allocated',
      proof: 'push',
      startsAt: T0 + 1_000,
      endsAt: T0 + 1_000 + 3 * DAY,
      packageId: 'ZY2823973277692477440',
    });
    expect(await scene.booked()).toEqual(['confirmed']);
    expect(await noticesOf(scene)).toEqual(['allocated', 'allocated']);
    // Nothing is to be done about it but to tell its beginning and its end.
    const due = Number(await scene.redis.zscore(scene.keys.due, id));
    expect(due).toBe(scene.time.now + 5 * MINUTE);
  });

  it('before the answer is not undone by it', async () => {
    const scene = createScene();
    const id = await scene.approved();
    const { wechatRequestId, orderId, skuId, receiverAppId } = await scene.allocation(id);
    await scene.applyPush(pushFor({ wechatRequestId, orderId, skuId, receiverAppId, beginsAt: null }, T0));
    expect((await scene.allocation(id)).state).toBe('allocated');
    await scene.advance(id);
    expect(scene.wechat.calls).toEqual([]);
    expect((await scene.store.load(id))?.revision).toBe(3);
  });

  it('while the call is under way wins over whatever the call answers', async () => {
    const scene = createScene();
    const id = await scene.approved();
    let answer = (_done: null): void => {};
    const account = scene.wechat.wechat.account('default');
    const held = new Promise<null>((resolve) => {
      answer = resolve;
    });
    const flows = scene.createFlows({
      ...scene.ports,
      wechat: {
        names: () => ['default'],
        account: () => ({
          ...account,
          assign: async (order) => {
            await account.assign(order);
            await held;
            return { kind: 'refused', code: 10121031 };
          },
        }),
      },
    });
    const call = flows.advance(id);
    await expect.poll(() => scene.wechat.calls.length).toBe(1);
    const [order] = scene.wechat.calls;
    if (order) await scene.applyPush(pushFor(order, T0));
    answer(null);
    await call;
    expect((await scene.allocation(id)).state).toBe('allocated');
    expect(await scene.booked()).toEqual(['confirmed']);
  });

  it('doubled thirty times at once is applied once', async () => {
    const { scene, id, order } = await accepted();
    await Promise.all(Array.from({ length: 30 }, () => scene.applyPush(pushFor(order, scene.time.now))));
    expect((await scene.store.load(id))?.revision).toBe(5);
    expect(await noticesOf(scene)).toEqual(['allocated', 'allocated']);
    expect(await scene.booked()).toEqual(['confirmed']);
  });

  it('of failure after one of success, and the other way round, leave the raise allocated', async () => {
    for (const results of [
      [0, 7],
      [7, 0],
    ]) {
      const { scene, id, order } = await accepted();
      for (const result of results) await scene.applyPush(pushFor(order, scene.time.now, { result }));
      expect((await scene.allocation(id)).state).toBe('allocated');
      expect(await scene.booked()).toEqual(['confirmed']);
    }
  });

  it('of failure gives the units back', async () => {
    const { scene, id, order } = await accepted();
    await scene.applyPush(pushFor(order, scene.time.now, { result: 10121013 }));
    expect(await scene.allocation(id)).toMatchObject({
      state: 'failed',
      failure: { source: 'push', code: 10121013 },
    });
    expect(await scene.booked()).toEqual([]);
    expect(await noticesOf(scene)).toEqual(['failed', 'failed']);
  });

  it('about another order or receiver, or of a kind that nobody knows, changes nothing', async () => {
    const { scene, order } = await accepted();
    // That a push came is kept all the same.
    await scene.applyPush(pushFor(order, T0, { orderId: 'DD0' }));
    const before = await scene.dump();
    await scene.applyPush(pushFor(order, T0, { orderId: 'DD1' }));
    await scene.applyPush(pushFor(order, T0, { receiverAppId: 'wx9' }));
    await scene.applyPush({
      account: 'default',
      key: 'k',
      createdAt: T0,
      receivedAt: T0,
      authenticated: 'sealed',
      kind: 'unsupported',
      eventType: '77',
      event: null,
    });
    expect(await scene.dump()).toEqual(before);
  });

  it('stored twice gives work once', async () => {
    const { scene, order } = await accepted();
    const push = pushFor(order, scene.time.now);
    expect(await scene.store.recordPush(push)).toBe(true);
    expect(await scene.store.recordPush({ ...push, receivedAt: push.receivedAt + 5_000 })).toBe(false);
    const pushes = (await scene.outbox.peek(50)).filter(({ entry }) => entry.effect.kind === 'apply_push');
    expect(pushes).toHaveLength(1);
  });
});
