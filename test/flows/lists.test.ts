import { describe, expect, it } from 'vitest';
import { createScene } from '../support/core-scene.ts';
import { DAY } from '../support/requests.ts';

const part = { cursor: null, limit: 10 };

describe('what people look up', () => {
  it('moves from waiting to running, and out of it at its end', async () => {
    const scene = createScene();
    const { lists } = scene.useCases;
    const waits = await scene.asked();
    const runs = await scene.approved();
    expect((await lists.pending(part)).items.map(({ id }) => id)).toEqual([waits]);
    expect((await lists.running(null, part)).items.map(({ id }) => id)).toEqual([runs]);
    expect((await lists.running('wx9', part)).total).toBe(0);
    scene.time.now += 4 * DAY;
    expect((await lists.running(null, part)).total).toBe(0);
  });

  it('tells what happened to a request from its beginning, and nothing of one that is not there', async () => {
    const scene = createScene();
    const id = await scene.approved();
    const story = await scene.useCases.lists.story(id, part);
    expect(story?.trail.items.map(({ event }) => event.type)).toEqual([
      'requested',
      'approval_given',
      'approved',
    ]);
    expect(story?.request.phase).toBe('approved');
    expect(await scene.useCases.lists.story('R-999', part)).toBeNull();
  });

  it('counts what somebody may decide: not their own, and nothing for an outsider', async () => {
    const scene = createScene();
    await scene.asked();
    const mine = async (userId: string) => (await scene.useCases.lists.overview(userId)).pending;
    expect(await mine('UANN')).toEqual({ total: 1, looked: 1, mine: 1 });
    expect(await mine('ULIN')).toMatchObject({ mine: 0 });
    expect(await mine('UEVE')).toMatchObject({ mine: 0 });
    expect((await scene.useCases.lists.overview('ULIN')).own.total).toBe(1);
  });

  it('finds an app by its name, and any AppID, since apps may leave the configuration', () => {
    const { lists } = createScene().useCases;
    expect(lists.appId('Shop')).toEqual({ ok: true, value: 'wx1234567890abcdef' });
    expect(lists.appId('wx0000000000000000')).toEqual({ ok: true, value: 'wx0000000000000000' });
    expect(lists.appId('shpo')).toMatchObject({ ok: false, refusal: { nearest: 'shop' } });
  });
});
