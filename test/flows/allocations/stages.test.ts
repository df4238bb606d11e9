import { describe, expect, it } from 'vitest';
import { cardState } from '../../../src/domain/requests/state.ts';
import { MINUTE } from '../../support/core-allocations.ts';
import { createScene } from '../../support/core-scene.ts';
import { cancelPushFor, pushFor } from '../../support/core-wechat.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

/** A raise that WeChat allocated at {@link T0} for the next day. */
async function planned() {
  const scene = createScene();
  const id = await scene.approved({ beginsAt: T0 + DAY });
  await scene.advance(id);
  const [order] = scene.wechat.calls;
  if (!order) throw new Error('WeChat was not called');
  await scene.applyPush(pushFor(order, scene.time.now));
  /** Everybody sweeps at that moment, as the sweeper would. */
  const sweepAt = async (now: number) => {
    scene.time.now = now;
    const due = await scene.store.takeDue(now, 50, 15_000);
    await Promise.all([...due, ...due, ...due].map((one) => scene.advance(one)));
    const stored = await scene.store.load(id);
    return stored && cardState(stored.value);
  };
  const stages = async () => {
    const story = await scene.useCases.lists.story(id, { cursor: null, limit: 99 });
    const events = story?.trail.items.map(({ event }) => event) ?? [];
    return events.flatMap((event) => (event.type === 'stage_reached' ? [event.stage] : []));
  };
  const notices = async () =>
    (await scene.outbox.peek(99)).filter(({ entry }) => entry.effect.kind === 'notify').length;
  return { scene, id, order, sweepAt, stages, notices };
}

describe('an allocated raise', () => {
  it('is scheduled, active and ended when its time comes, once each, without another word', async () => {
    const { scene, id, sweepAt, stages, notices } = await planned();
    const told = await notices();
    expect(await sweepAt(T0 + 5 * MINUTE - 1)).toBe('allocated');
    expect(await sweepAt(T0 + 5 * MINUTE)).toBe('scheduled');
    expect(await sweepAt(T0 + DAY - 1)).toBe('scheduled');
    expect(await sweepAt(T0 + DAY)).toBe('active');
    expect(await sweepAt(T0 + 4 * DAY - 1)).toBe('active');
    expect(await sweepAt(T0 + 4 * DAY)).toBe('ended');
    expect(await stages()).toEqual(['scheduled', 'active', 'ended']);
    expect(await notices()).toBe(told);
    expect(await scene.booked()).toEqual(['confirmed']);
    expect(await scene.redis.zscore(scene.keys.due, id)).toBeNull();
  });

  it('goes straight to its end when nobody was there in between', async () => {
    const { scene, id, sweepAt, stages } = await planned();
    expect(await sweepAt(T0 + 9 * DAY)).toBe('ended');
    expect(await stages()).toEqual(['ended']);
    expect(await scene.redis.zscore(scene.keys.due, id)).toBeNull();
  });

  it('goes on being scheduled while somebody asks for it back, and begins when nobody answers', async () => {
    const { scene, id, sweepAt } = await planned();
    expect(await sweepAt(T0 + HOUR)).toBe('scheduled');
    scene.time.now = T0 + DAY - HOUR;
    await scene.useCases.cancel({ request: id, by: 'ULIN', surface: 'command' });
    expect(await sweepAt(T0 + DAY - MINUTE)).toBe('scheduled');
    expect(await sweepAt(T0 + DAY)).toBe('active');
    expect(await scene.allocation(id)).toMatchObject({ cancelEnd: { how: 'expired' } });
    expect(await scene.allocation(id)).not.toHaveProperty('question');
  });

  it('can be taken back when it is scheduled, and has no stages from then on', async () => {
    const { scene, id, order, sweepAt, stages } = await planned();
    await sweepAt(T0 + HOUR);
    await scene.useCases.cancel({ request: id, by: 'ULIN', surface: 'command' });
    await scene.useCases.voteCancel({ type: 'approve', request: id, allocation: 1, by: 'UANN' });
    await scene.advance(id);
    await scene.applyPush(cancelPushFor(order, scene.time.now));
    expect(await sweepAt(T0 + 9 * DAY)).toBe('cancelled');
    expect(await stages()).toEqual(['scheduled']);
    expect(await scene.booked()).toEqual([]);
  });

  it('that WeChat refuses to take back is scheduled as before, and not told so twice', async () => {
    const { scene, id, sweepAt, stages } = await planned();
    await sweepAt(T0 + HOUR);
    await scene.useCases.cancel({ request: id, by: 'ULIN', surface: 'command' });
    await scene.useCases.voteCancel({ type: 'approve', request: id, allocation: 1, by: 'UANN' });
    scene.wechat.cancelAnswers.push({ kind: 'refused', code: 10121001 });
    await scene.advance(id);
    expect(await sweepAt(T0 + 2 * HOUR)).toBe('scheduled');
    expect(await sweepAt(T0 + DAY)).toBe('active');
    expect(await stages()).toEqual(['scheduled', 'active']);
  });
});
