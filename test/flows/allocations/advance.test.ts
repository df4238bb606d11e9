import { describe, expect, it } from 'vitest';
import { IN_FLIGHT_MS } from '../../../src/domain/allocations/due.ts';
import { MINUTE, timings } from '../../support/core-allocations.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene } from '../../support/core-scene.ts';
import { UNITS } from '../../support/core-wechat.ts';
import { aPack, DAY, HOUR, T0 } from '../../support/requests.ts';

describe('an approved raise', () => {
  it('is submitted with everything that was decided, and waits for the push', async () => {
    const scene = createScene();
    const id = await scene.approved({ beginsAt: T0 + DAY });
    await scene.advance(id);
    const { wechatRequestId } = await scene.allocation(id);
    expect(scene.wechat.calls).toEqual([
      {
        orderId: aPack().orderId,
        skuId: 'sku-300000-3',
        receiverAppId: 'wx1234567890abcdef',
        wechatRequestId,
        beginsAt: T0 + DAY,
      },
    ]);
    expect(await scene.allocation(id)).toMatchObject({
      state: 'accepted',
      attempts: { usedBefore: 1_000_000n },
    });
    expect(await scene.booked()).toEqual(['open']);
  });

  it('is submitted once by thirty workers at once', async () => {
    const scene = createScene();
    const id = await scene.approved();
    await Promise.allSettled(Array.from({ length: 30 }, () => scene.advance(id)));
    expect(scene.wechat.calls).toHaveLength(1);
    expect((await scene.allocation(id)).state).toBe('accepted');
  });

  it('is left alone while nothing is due', async () => {
    const scene = createScene();
    const id = await scene.approved();
    await scene.advance(id);
    const before = await scene.dump();
    scene.time.now += timings.pushTimeoutMs - 1;
    await scene.advance(id);
    await scene.advance('R-99');
    expect(await scene.dump()).toEqual(before);
    expect(scene.wechat.calls).toHaveLength(1);
  });

  it('is asked about again under the same requestId when no push came', async () => {
    const scene = createScene();
    const id = await scene.approved();
    await scene.advance(id);
    scene.time.now += timings.pushTimeoutMs;
    await scene.advance(id);
    expect(scene.wechat.calls).toHaveLength(2);
    expect(scene.wechat.calls[1]).toEqual(scene.wechat.calls[0]);
    expect(await scene.allocation(id)).toMatchObject({ state: 'allocated', proof: 'replay', startsAt: T0 });
    expect(await scene.booked()).toEqual(['confirmed']);
  });

  it('fails at once on a clear no, gives its units back and tells', async () => {
    const scene = createScene();
    const id = await scene.approved();
    scene.wechat.answers.push({ kind: 'refused', code: 10045 });
    await scene.advance(id);
    expect(await scene.allocation(id)).toMatchObject({
      state: 'failed',
      failure: { source: 'answer', code: 10045 },
    });
    expect(await scene.booked()).toEqual([]);
    const notices = (await scene.outbox.peek(20)).flatMap(({ entry }) =>
      entry.effect.kind === 'notify' ? [entry.effect.notice] : [],
    );
    expect(notices).toEqual([
      { about: 'failed', to: { kind: 'thread' } },
      { about: 'failed', to: { kind: 'person', userId: 'ULIN' } },
    ]);
  });

  it('waits longer each time WeChat puts it off, keeps its units, and goes through in the end', async () => {
    const scene = createScene();
    const id = await scene.approved();
    scene.wechat.answers.push(...Array(4).fill({ kind: 'put_off', code: 45011, uncertain: false }));
    const startedAt: number[] = [];
    for (let round = 0; round < 200 && (await scene.allocation(id)).state !== 'accepted'; round++) {
      const before = scene.wechat.calls.length;
      await scene.advance(id);
      if (scene.wechat.calls.length > before) startedAt.push(scene.time.now - T0);
      scene.time.now += 1_000;
    }
    expect(startedAt).toEqual([0, 2_000, 6_000, 14_000, 30_000]);
    expect(await scene.booked()).toEqual(['open']);
  });

  it('that is put off for too long fails with WeChat’s code, for it certainly did not happen', async () => {
    const scene = createScene();
    const id = await scene.approved();
    scene.wechat.answers.push(...Array(200).fill({ kind: 'put_off', code: 45009, uncertain: false }));
    await runUntilQuiet(scene, { pushes: false });
    expect(await scene.allocation(id)).toMatchObject({
      state: 'failed',
      failure: { source: 'answer', code: 45009 },
    });
    expect(scene.time.now).toBeGreaterThanOrEqual(T0 + timings.unknownAfterMs);
    expect(await scene.booked()).toEqual([]);
  });

  it('whose answer got lost is found out by the figures, without a second call', async () => {
    const scene = createScene();
    const id = await scene.approved();
    scene.wechat.answers.push('lost');
    await scene.advance(id);
    expect(await scene.allocation(id)).toMatchObject({
      state: 'submitting',
      attempts: { uncertain: true, open: false },
    });
    scene.time.now += 2_500;
    await scene.advance(id);
    expect(await scene.allocation(id)).toMatchObject({ state: 'allocated', proof: 'usage' });
    expect(scene.wechat.calls).toHaveLength(1);
  });

  it('whose answers never come, with figures that cannot be read, goes to people with its units kept', async () => {
    const scene = createScene();
    const id = await scene.approved();
    await scene.packReader.figures('default', aPack().orderId);
    scene.wechat.reads.down = true;
    scene.wechat.answers.push(...Array(500).fill({ kind: 'no_answer', cause: 'timeout' }));
    while ((await scene.allocation(id)).state !== 'unknown') {
      await scene.advance(id);
      scene.time.now += MINUTE;
      expect(scene.time.now).toBeLessThan(T0 + HOUR);
    }
    expect(await scene.booked()).toEqual(['open']);
    expect(scene.wechat.spent.size).toBe(0);
    scene.wechat.answers.length = 0;
    scene.time.now += 11 * MINUTE;
    await scene.advance(id);
    expect(scene.wechat.spent.size).toBe(1);
  });

  it('is not held up by figures that cannot be read before the call', async () => {
    const scene = createScene();
    const id = await scene.approved();
    scene.time.now += HOUR;
    scene.wechat.reads.down = true;
    await scene.advance(id);
    expect(await scene.allocation(id)).toMatchObject({ state: 'accepted', attempts: { usedBefore: null } });
  });

  it('takes no old figures for those before the call: others may have used the pack since', async () => {
    const scene = createScene();
    const first = await scene.approved();
    const second = await scene.approved();
    scene.time.now += 9 * MINUTE;
    scene.wechat.reads.down = true;
    await scene.advance(second);
    expect(await scene.allocation(second)).toMatchObject({ attempts: { usedBefore: null } });
    expect((await scene.allocation(first)).state).toBe('reserved');
  });

  it('after a process died in its call is not called again before that call must be over', async () => {
    const scene = createScene();
    const id = await scene.approved();
    scene.wechat.answers.push(new Error('the process died'));
    await expect(scene.advance(id)).rejects.toThrow('died');
    scene.time.now = T0 + IN_FLIGHT_MS - 1;
    await scene.advance(id);
    expect(scene.wechat.calls).toHaveLength(1);
    scene.time.now = T0 + IN_FLIGHT_MS;
    scene.wechat.answers.push({ kind: 'refused', code: 10121031 });
    await scene.advance(id);
    expect(scene.wechat.calls).toHaveLength(2);
    expect(await scene.allocation(id)).toMatchObject({
      state: 'submitting',
      attempts: { count: 2, uncertain: true },
    });
    expect(await scene.booked()).toEqual(['open']);
  });
});

describe('a planned start', () => {
  it('that passed before the first call is not sent, and every repetition says the same', async () => {
    const scene = createScene();
    const id = await scene.approved({ beginsAt: T0 + HOUR });
    scene.time.now = T0 + HOUR;
    scene.wechat.answers.push({ kind: 'put_off', code: 45011, uncertain: false });
    await scene.advance(id);
    scene.time.now += MINUTE;
    await scene.advance(id);
    expect(scene.wechat.calls.map(({ beginsAt }) => beginsAt)).toEqual([null, null]);
    scene.time.now += timings.pushTimeoutMs;
    await scene.advance(id);
    expect(await scene.allocation(id)).toMatchObject({
      state: 'allocated',
      startsAt: T0 + HOUR,
      endsAt: T0 + HOUR + 3 * DAY,
    });
  });

  it('that passes between two calls is still sent, since the first one named it', async () => {
    const scene = createScene();
    const id = await scene.approved({ beginsAt: T0 + 1_000 });
    scene.wechat.answers.push({ kind: 'put_off', code: 45011, uncertain: false });
    await scene.advance(id);
    scene.time.now += MINUTE;
    await scene.advance(id);
    expect(scene.wechat.calls.map(({ beginsAt }) => beginsAt)).toEqual([T0 + 1_000, T0 + 1_000]);
  });
});

describe('a waiting request', () => {
  it('ends at its time, once, and its people are told', async () => {
    const scene = createScene();
    const id = await scene.asked();
    await scene.advance(id);
    expect((await scene.store.load(id))?.value.phase).toBe('pending');
    scene.time.now = T0 + 4 * HOUR;
    await Promise.allSettled(Array.from({ length: 10 }, () => scene.advance(id)));
    expect(await scene.store.load(id)).toMatchObject({
      revision: 2,
      value: { phase: 'expired', at: T0 + 4 * HOUR },
    });
    await runUntilQuiet(scene, { pushes: false });
    expect(
      scene.slack
        .notices()
        .map(({ channel }) => channel)
        .sort(),
    ).toEqual(['C1', 'D-ULIN']);
  });
});

describe('two raises of one pack in doubt at once', () => {
  it('never take each other’s units for their own', async () => {
    const scene = createScene();
    const [first, second] = [await scene.approved(), await scene.approved()];
    scene.wechat.answers.push({ kind: 'no_answer', cause: 'timeout' }, 'lost');
    await scene.advance(first);
    await scene.advance(second);
    scene.wechat.answers.push({ kind: 'refused', code: 10121031 }, { kind: 'refused', code: 10121031 });
    scene.time.now += 3_000;
    await scene.advance(first);
    await scene.advance(second);
    // The figures grew by exactly one raise's units, but nobody can say whose.
    expect((await scene.packReader.figures('default', aPack().orderId)).used).toBe(1_000_000n + UNITS);
    expect((await scene.allocation(first)).state).toBe('submitting');
    expect((await scene.allocation(second)).state).toBe('submitting');
    expect(await scene.booked()).toEqual(['open', 'open']);
  });
});
