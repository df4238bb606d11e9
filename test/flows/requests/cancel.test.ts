import { describe, expect, it } from 'vitest';
import { timings } from '../../support/core-allocations.ts';
import { createBomb } from '../../support/core-bomb.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { cancelPushFor, pushFor } from '../../support/core-wechat.ts';
import { LONG } from '../../support/long.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

/** A raise that WeChat allocated for tomorrow. */
async function planned() {
  const scene = createScene();
  const id = await scene.approved({ beginsAt: T0 + DAY });
  await scene.advance(id);
  const [order] = scene.wechat.calls;
  if (!order) throw new Error('WeChat was not called');
  await scene.applyPush(pushFor(order, scene.time.now));
  const ask = (by = 'ULIN') => scene.useCases.cancel({ request: id, by, surface: 'command' });
  const vote = (type: 'approve' | 'reject' | 'withdraw', by: string) =>
    scene.useCases.voteCancel({ type, request: id, allocation: 1, by });
  return { scene, id, order, ask, vote };
}

/** Lin asked, Ann approved. */
async function decided() {
  const all = await planned();
  await all.ask();
  expect(await all.vote('approve', 'UANN')).toMatchObject({ ok: true });
  expect((await all.scene.allocation(all.id)).state).toBe('cancelling');
  return all;
}

async function told(scene: Scene): Promise<string[]> {
  const waiting = await scene.outbox.peek(99);
  const about = waiting.flatMap(({ entry }) =>
    entry.effect.kind === 'notify' ? [entry.effect.notice.about] : [],
  );
  return [...new Set(about)].filter((one) => one !== 'allocated').sort();
}

describe('cancelling a raise', () => {
  it('is asked, approved, called once, and done when the push says so; only then the units are back', async () => {
    const { scene, id, order } = await decided();
    await scene.advance(id);
    await scene.advance(id);
    expect(scene.wechat.cancels).toEqual([order.wechatRequestId]);
    expect(await scene.allocation(id)).toMatchObject({ state: 'cancelling', accepted: true });
    expect(await scene.booked()).toEqual(['confirmed']);
    await scene.applyPush(cancelPushFor(order, scene.time.now));
    expect(await scene.allocation(id)).toMatchObject({ state: 'cancelled', proof: 'push' });
    expect(await scene.booked()).toEqual([]);
    expect(await told(scene)).toEqual(['cancel_asked', 'cancelled']);
    expect(await scene.redis.zscore(scene.keys.due, id)).toBeNull();
    expect(await scene.store.raisesOf('wx1234567890abcdef', scene.time.now)).toEqual([]);
  });

  it('is not approved by the one who asks, nor by a stranger, and five clicks are one decision', async () => {
    const { scene, id, ask, vote } = await planned();
    await ask();
    expect(await vote('approve', 'ULIN')).toMatchObject({ refusal: { reason: 'own_request' } });
    expect(await vote('approve', 'UZOE')).toMatchObject({ refusal: { reason: 'not_in_channel' } });
    expect(await ask('UBEA')).toMatchObject({ refusal: { reason: 'cancel_asked', by: 'ULIN' } });
    const clicks = await Promise.all(Array.from({ length: 5 }, () => vote('approve', 'UANN')));
    expect(clicks.filter(({ ok }) => ok)).toHaveLength(1);
    await Promise.all([scene.advance(id), scene.advance(id), scene.advance(id)]);
    expect(scene.wechat.cancels).toHaveLength(1);
  });

  it('is refused once the raise has begun, also when it was asked before', async () => {
    const { scene, id, ask, vote } = await planned();
    scene.time.now = T0 + DAY - HOUR;
    await ask();
    scene.time.now = T0 + DAY;
    expect(await vote('approve', 'UANN')).toMatchObject({ refusal: { reason: 'no_question' } });
    await scene.advance(id);
    expect(await scene.allocation(id)).toMatchObject({ state: 'allocated', cancelEnd: { how: 'expired' } });
    expect(await ask()).toMatchObject({ refusal: { reason: 'too_late', startsAt: T0 + DAY } });
    expect(await told(scene)).toEqual(['cancel_asked', 'not_cancelled']);
    expect(scene.wechat.cancels).toEqual([]);
    expect(await scene.allocation(id)).toMatchObject({ stage: 'active' });
    expect(await scene.redis.zscore(scene.keys.due, id)).toBe(String(T0 + 4 * DAY));
  });

  it('is given up where the raise begins before WeChat could be asked', async () => {
    const { scene, id } = await decided();
    scene.time.now = T0 + DAY;
    await scene.advance(id);
    expect(scene.wechat.cancels).toEqual([]);
    expect(await scene.allocation(id)).toMatchObject({
      state: 'allocated',
      cancelEnd: { how: 'refused', failure: { source: 'late' } },
    });
  });

  it('can be rejected and withdrawn, and asked again', async () => {
    const { scene, id, ask, vote } = await planned();
    await ask();
    expect(await vote('withdraw', 'UANN')).toMatchObject({ refusal: { reason: 'not_requester' } });
    await vote('withdraw', 'ULIN');
    await ask();
    await vote('reject', 'UANN');
    expect(await scene.allocation(id)).toMatchObject({ state: 'allocated', cancelEnd: { how: 'rejected' } });
    expect(await ask()).toMatchObject({ ok: true });
  });

  it('that WeChat refuses leaves the raise as it was, with the code', async () => {
    const { scene, id } = await decided();
    scene.wechat.cancelAnswers.push({ kind: 'refused', code: 10121001 });
    await scene.advance(id);
    expect(await scene.allocation(id)).toMatchObject({
      state: 'allocated',
      startsAt: T0 + DAY,
      cancelUntil: T0 + DAY,
      cancelEnd: { failure: { source: 'answer', code: 10121001 } },
    });
    expect(await scene.booked()).toEqual(['confirmed']);
  });

  it('of a request that still waits withdraws it at once, for whoever asked for it', async () => {
    const scene = createScene();
    const id = await scene.asked();
    const cancel = (by: string) => scene.useCases.cancel({ request: id, by, surface: 'command' });
    expect(await cancel('UANN')).toMatchObject({ refusal: { reason: 'not_requester', requester: 'ULIN' } });
    expect(await cancel('ULIN')).toMatchObject({ ok: true, value: { request: { phase: 'withdrawn' } } });
    expect(await cancel('ULIN')).toMatchObject({ refusal: { reason: 'not_allocated' } });
    expect(await told(scene)).toEqual([]);
    const late = await scene.asked();
    scene.time.now += 4 * HOUR;
    expect(await scene.useCases.cancel({ request: late, by: 'ULIN', surface: 'command' })).toMatchObject({
      refusal: { reason: 'not_allocated' },
    });
  });

  it('is proved by the requestId itself where the push never comes', async () => {
    const { scene, id, order } = await decided();
    await scene.advance(id);
    expect(scene.wechat.calls).toHaveLength(1);
    scene.time.now += timings.pushTimeoutMs;
    await scene.advance(id);
    expect(scene.wechat.calls.at(-1)).toEqual(order);
    expect(await scene.allocation(id)).toMatchObject({ state: 'cancelled', proof: 'answer' });
    expect(await scene.booked()).toEqual([]);
    expect(scene.wechat.spent.size).toBe(0);
    expect(await told(scene)).toEqual(['cancel_asked', 'cancelled']);
  });

  it('is proved in the same way where the answer was lost, whether WeChat did it or not', async () => {
    const done = await decided();
    done.scene.wechat.cancelAnswers.push('lost');
    await done.scene.advance(done.id);
    done.scene.time.now += 5_000;
    await done.scene.advance(done.id);
    expect((await done.scene.allocation(done.id)).state).toBe('cancelled');

    const { scene, id } = await decided();
    const no = { kind: 'refused', code: 10121001 } as const;
    scene.wechat.cancelAnswers.push({ kind: 'no_answer', cause: 'timeout' }, no, no);
    await scene.advance(id);
    scene.time.now += 5_000;
    await scene.advance(id);
    expect(await scene.allocation(id)).toMatchObject({ state: 'cancelling', unknownSince: null });
    scene.time.now += timings.unknownAfterMs;
    await scene.advance(id);
    expect(await scene.allocation(id)).toMatchObject({ state: 'allocated', cancelEnd: { how: 'refused' } });
    expect(await scene.booked()).toEqual(['confirmed']);
    expect(await told(scene)).toEqual(['cancel_asked', 'not_cancelled']);
  });

  it('that nobody knows the outcome of is put before people, and a late push still decides', async () => {
    const { scene, id, order } = await decided();
    await scene.advance(id);
    scene.time.now += timings.unknownAfterMs;
    scene.wechat.answers.push({ kind: 'refused', code: 10121031 });
    await scene.advance(id);
    expect(scene.wechat.cancels).toHaveLength(2);
    expect(await scene.allocation(id)).toMatchObject({ state: 'cancelling', unknownSince: scene.time.now });
    const settle = (by: string, happened: boolean) =>
      scene.useCases.resolveUnknown({ about: 'cancel', request: id, allocation: 1, happened, by });
    expect(await settle('ULIN', true)).toMatchObject({ refusal: { reason: 'own_request' } });
    expect(await settle('UANN', false)).toMatchObject({ ok: true });
    expect(await settle('UANN', true)).toMatchObject({ refusal: { reason: 'not_unknown' } });
    expect((await scene.allocation(id)).state).toBe('allocated');
    await scene.applyPush(cancelPushFor(order, scene.time.now));
    expect((await scene.allocation(id)).state).toBe('cancelled');
    expect(await scene.booked()).toEqual([]);
  });

  it('is settled as done by a person, which gives the units back', async () => {
    const { scene, id } = await decided();
    await scene.advance(id);
    scene.time.now += timings.unknownAfterMs;
    scene.wechat.answers.push({ kind: 'no_answer', cause: 'timeout' });
    await scene.advance(id);
    await scene.useCases.resolveUnknown({
      about: 'cancel',
      request: id,
      allocation: 1,
      happened: true,
      by: 'UANN',
    });
    expect(await scene.allocation(id)).toMatchObject({ state: 'cancelled', proof: 'person', by: 'UANN' });
    expect(await scene.booked()).toEqual([]);
  });

  it('takes a push that is faster than the answer, one that is doubled, and the allocation’s own once more', async () => {
    const { scene, id, order } = await decided();
    const account = scene.wechat.wechat.account('default');
    const early = {
      ...account,
      cancel: async (given: { orderId: string; wechatRequestId: string }) => {
        const outcome = await account.cancel(given);
        await scene.applyPush(cancelPushFor(order, scene.time.now));
        return outcome;
      },
    };
    const flows = scene.createFlows({
      ...scene.ports,
      wechat: { account: () => early, names: () => ['default'] },
    });
    await flows.advance(id);
    const before = await scene.store.load(id);
    expect(before?.value).toMatchObject({ allocations: [{ state: 'cancelled' }] });
    await scene.applyPush(cancelPushFor(order, scene.time.now));
    await scene.applyPush(cancelPushFor(order, scene.time.now, { result: 3 }));
    await scene.applyPush(pushFor(order, scene.time.now));
    expect(await scene.store.load(id)).toEqual(before);
    expect(await scene.booked()).toEqual([]);
  });

  it('in WeChat’s console counts as well, also where its push is faster than the allocation’s own', async () => {
    const scene = createScene();
    const id = await scene.approved({ beginsAt: T0 + DAY });
    await scene.advance(id);
    const [order] = scene.wechat.calls;
    if (!order) throw new Error('WeChat was not called');
    await scene.applyPush(cancelPushFor(order, scene.time.now));
    await scene.applyPush(pushFor(order, scene.time.now));
    expect((await scene.allocation(id)).state).toBe('cancelled');
    expect(await scene.booked()).toEqual([]);
  });

  it('in WeChat’s console counts when it is allocated', async () => {
    const { scene, id, order } = await planned();
    await scene.applyPush(cancelPushFor(order, scene.time.now));
    expect((await scene.allocation(id)).state).toBe('cancelled');
    expect(await scene.booked()).toEqual([]);
  });
});

// Some dozens of whole runs each.
describe.each(['before', 'after'] as const)(
  'a process that dies %s any of its calls',
  { timeout: 90_000 },
  (when) => {
    it('cancels once and says so', async () => {
      let survived = 0;
      // The short form takes turns: before one call, after the next one.
      const [first, step] = LONG ? [1, 1] : [when === 'before' ? 1 : 2, 2];
      for (let at = first; survived === 0; at += step) {
        if (at > 200) throw new Error('more calls than expected');
        const { scene, id } = await decided();
        const bomb = createBomb(at, when);
        await runUntilQuiet(scene, { pushes: true, bomb });
        expect((await scene.allocation(id)).state, `dead ${when} call ${at}`).toBe('cancelled');
        expect(scene.wechat.cancelled.size).toBe(1);
        expect(await scene.booked()).toEqual([]);
        const notices = scene.slack.notices().flatMap((one) => (one.kind === 'notice' ? [one] : []));
        const last = notices.filter(({ about }) => about === 'cancelled').map(({ channel }) => channel);
        expect(last.sort(), `dead ${when} call ${at}`).toEqual(['C1', 'D-ULIN']);
        expect(scene.slack.cards()).toMatchObject([
          { request: id, revision: (await scene.store.load(id))?.revision },
        ]);
        scene.redis.disconnect();
        if (!bomb.exploded()) survived = at;
      }
      expect(survived).toBeGreaterThan(20);
    });
  },
);
