import { describe, expect, it } from 'vitest';
import { createContinuity } from '../../../src/redis/losses/continuity.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene } from '../../support/core-scene.ts';
import { drawAll } from '../../support/core-warnings.ts';
import { HOUR, T0 } from '../../support/requests.ts';

describe('whether Redis still is the one that was written to', () => {
  it('holds as long as nothing is lost, for every replica', async () => {
    const { redis, keys, time, continuity } = createScene();
    const other = createContinuity(redis, keys, () => time.now);
    for (let round = 0; round < 3; round++) {
      expect(await continuity.check()).toBeNull();
      expect(await other.check()).toBeNull();
    }
    expect(await continuity.lostSince(0)).toBeNull();
  });

  it('is doubted where less is there than a process saw, from the last moment that survived on', async () => {
    const { redis, keys, time, continuity } = createScene();
    await continuity.check();
    const backup = await redis.dumpBuffer(keys.pulse);
    time.now += 60_000;
    await continuity.check();
    time.now += 60_000;
    await redis.restore(keys.pulse, 0, backup, 'REPLACE');
    expect(await continuity.check()).toEqual({ from: T0, until: T0 + 120_000 });
    expect(await continuity.check()).toBeNull();
    expect(await continuity.lostSince(T0 + 119_999)).toMatchObject({ from: T0 });
    expect(await continuity.lostSince(T0 + 120_000)).toBeNull();
  });

  it('is doubted where another server answers, though this process has seen nothing yet', async () => {
    const { redis, keys, time, continuity } = createScene();
    await redis.hset(keys.pulse, { count: 7, at: T0 - HOUR, run: 'f'.repeat(40) });
    expect(await continuity.check()).toEqual({ from: T0 - HOUR, until: time.now });
  });

  it('is doubted from the beginning where everything is gone', async () => {
    const { redis, keys, time, continuity } = createScene();
    await continuity.check();
    await redis.del(keys.pulse);
    expect(await continuity.check()).toEqual({ from: 0, until: time.now });
  });
});

describe('after a loss of writes', () => {
  /** Redis goes back to before the last thing that happened to a request. */
  async function lost(act: (scene: ReturnType<typeof createScene>, id: string) => Promise<unknown>) {
    const scene = createScene();
    await scene.watchContinuity();
    const id = await scene.asked();
    await drawAll(scene);
    const backup = await scene.redis.dumpBuffer(scene.keys.request(id));
    const pulse = await scene.redis.dumpBuffer(scene.keys.pulse);
    const due = await scene.redis.dumpBuffer(scene.keys.due);
    await scene.watchContinuity();
    await act(scene, id);
    await drawAll(scene);
    await scene.redis.restore(scene.keys.request(id), 0, backup, 'REPLACE');
    await scene.redis.restore(scene.keys.pulse, 0, pulse, 'REPLACE');
    await scene.redis.restore(scene.keys.due, 0, due, 'REPLACE');
    scene.time.now += 2_000;
    await scene.watchContinuity();
    return { scene, id };
  }

  it('a rejected request cannot be approved any more', async () => {
    const { scene, id } = await lost((one, request) =>
      one.useCases.vote({ type: 'reject', request, by: 'UANN', reason: 'no' }),
    );
    // Whoever is faster than the comparison has the card looked at first.
    const vote = await scene.useCases.vote({ type: 'approve', request: id, by: 'UBEA' });
    expect(vote).toMatchObject({ ok: false, refusal: { reason: 'decided', phase: 'expired' } });
    expect((await scene.store.load(id))?.value).toMatchObject({ phase: 'expired', shown: 'rejected' });
    expect(scene.wechat.calls).toEqual([]);
  });

  it('a request that expires has its card looked at first', async () => {
    const { scene, id } = await lost(async (one, request) => {
      await one.useCases.vote({ type: 'approve', request, by: 'UANN' });
      await runUntilQuiet(one, { pushes: true, until: one.time.now });
    });
    await scene.outbox.remove((await scene.outbox.peek(100)).map(({ raw }) => raw));
    await runUntilQuiet(scene, { pushes: false, until: scene.time.now + 5 * HOUR });
    expect((await scene.allocation(id)).state).toBe('allocated');
    expect(scene.wechat.spent.size).toBe(1);
  });

  it.each([
    ['a clear no, which is nothing to wait for', false, ['C1']],
    ['no answer, which is waited for', true, []],
  ])('to the question for its card Slack gives %s', async (_, retryable, channels) => {
    const scene = createScene();
    await scene.watchContinuity();
    const id = await scene.asked();
    await scene.redis.hset(scene.keys.pulse, { run: 'f'.repeat(40) });
    scene.time.now += 1_000;
    await scene.watchContinuity();
    scene.slack.messenger.findCard = async () => {
      throw Object.assign(new Error('Slack says nothing of the channel'), { retryable });
    };
    await scene.drawCard(id).catch(() => {});
    expect(scene.slack.cards().map(({ channel }) => channel)).toEqual(channels);
  });

  it.each([
    ['a clear no, which is nothing to wait for', false, 1],
    ['no answer, which is waited for', true, 0],
  ])('to the question for a notice of before Slack gives %s', async (_, retryable, said) => {
    const scene = createScene();
    await scene.watchContinuity();
    const id = await scene.asked();
    await drawAll(scene);
    const before = scene.slack.notices().length;
    await scene.redis.hset(scene.keys.pulse, { run: 'f'.repeat(40) });
    scene.time.now += 1_000;
    await scene.watchContinuity();
    scene.slack.messenger.findNotice = async () => {
      throw Object.assign(new Error('Slack says nothing of the channel'), { retryable });
    };
    await scene.notify('n', id, { about: 'allocated', to: { kind: 'thread' } }).catch(() => {});
    expect(scene.slack.notices().length - before).toBe(said);
  });

  it('a clear "not enough left" to what may be the second call is not read as failure', async () => {
    const scene = createScene();
    await scene.watchContinuity();
    const id = await scene.approved();
    // Another server answers from here on; the approval survived, the call to WeChat may not have.
    await scene.redis.hset(scene.keys.pulse, { run: 'f'.repeat(40) });
    scene.time.now += 1_000;
    await scene.watchContinuity();
    scene.wechat.answers.push({ kind: 'refused', code: 10121031 });
    await scene.advance(id);
    expect(await scene.allocation(id)).toMatchObject({
      state: 'submitting',
      attempts: { uncertain: true, usedBefore: null, lastCode: 10121031 },
    });
  });
});
