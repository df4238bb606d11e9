import { describe, expect, it, vi } from 'vitest';
import { createHome } from '../../../src/flows/home/home.ts';
import { FIRST_PLACE, type HomePlace } from '../../../src/flows/home/home-model.ts';
import { createRequestLists } from '../../../src/redis/requests/request-lists.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { pushFor } from '../../support/core-wechat.ts';
import { anyoneInChannel, aPack, DAY, HOUR, policyOf, T0 } from '../../support/requests.ts';

const home = (scene: Scene, userId: string, place: HomePlace = FIRST_PLACE) =>
  scene.useCases.home(userId, place, 'tab');
const waiting = async (scene: Scene, userId: string, place?: HomePlace) =>
  (await home(scene, userId, place)).waiting;

/** Lin asks so many times. */
async function asks(scene: Scene, times: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < times; n += 1) {
    scene.time.now += 1;
    ids.push(await scene.asked());
  }
  return ids;
}

describe('what waits for somebody', () => {
  it('is what they may decide: not their own, and nothing for an outsider', async () => {
    const scene = createScene();
    const id = await scene.asked();
    const mine = async (userId: string) => (await waiting(scene, userId)).mine?.map((one) => one.id);
    expect(await mine('UANN')).toEqual([id]);
    expect(await mine('ULIN')).toEqual([]);
    expect(await mine('UEVE')).toEqual([]);
    expect((await home(scene, 'ULIN')).own.items.map((one) => one.id)).toEqual([id]);
  });

  it('is no more once they voted, though it waits for others', async () => {
    const scene = createScene({ rule: { ...anyoneInChannel, need: 2 } });
    const id = await scene.asked();
    await scene.useCases.vote({ type: 'approve', request: id, by: 'UANN' });
    expect(await waiting(scene, 'UANN')).toMatchObject({ total: 1, mine: [] });
    expect((await waiting(scene, 'UBEA')).mine).toHaveLength(1);
  });

  it('is no more once its time is over, though the timer that ends it is late', async () => {
    const scene = createScene();
    await scene.asked();
    expect((await waiting(scene, 'UANN')).mine).toHaveLength(1);
    scene.time.now += 4 * HOUR;
    expect((await waiting(scene, 'UANN')).mine).toEqual([]);
  });

  it('comes in pages, each request once, the one that waits longest first', async () => {
    const scene = createScene();
    const ids = await asks(scene, 20);
    const seen: string[] = [];
    let place: HomePlace | null = FIRST_PLACE;
    while (place) {
      const page = await waiting(scene, 'UANN', place);
      seen.push(...(page.mine ?? []).map((one) => one.id));
      expect(page.total).toBe(20);
      const from = page.from + page.looked;
      place = page.next === null ? null : { packs: 1, waiting: { cursor: page.next, from } };
    }
    expect(seen).toEqual(ids);
  });

  it('begins anew where a page is behind the end by now', async () => {
    const scene = createScene();
    const [id] = await asks(scene, 1);
    const behind = { packs: 1, waiting: { cursor: `${scene.time.now + 1}-1`, from: 8 } };
    expect(await waiting(scene, 'UANN', behind)).toMatchObject({ from: 0, looked: 1, mine: [{ id }] });
  });

  it('is looked for among forty at a time, however many there are of others', async () => {
    const scene = createScene();
    await asks(scene, 60);
    const page = await waiting(scene, 'ULIN');
    expect(page).toMatchObject({ total: 60, looked: 40, mine: [] });
    expect(page.next).not.toBeNull();
  });

  it('is not known where Slack does not say who belongs where', async () => {
    const scene = createScene();
    await scene.asked();
    const away = () => Promise.reject(new Error('Slack is away'));
    const look = createHome({
      lists: createRequestLists(scene.redis, scene.keys),
      freezes: scene.freezes,
      policy: () => policyOf(anyoneInChannel),
      store: scene.store,
      directory: { inChannel: away, groupsOf: away, accountOf: away, membersOf: away },
      delegates: { standsFor: async () => [] },
      clock: () => scene.time.now,
      survey: () => Promise.reject(new Error('WeChat is away')),
      grants: { open: async () => [] },
      series: { open: async () => [] },
      purchases: { openFor: async () => [] },
      warnings: { last: async () => [] },
    });
    expect((await look('UANN', FIRST_PLACE, 'tab')).waiting).toMatchObject({
      total: 1,
      mine: null,
      back: [],
    });
  });

  it('has raises that somebody wants back, until it is decided', async () => {
    const scene = createScene();
    const id = await scene.approved({ beginsAt: T0 + DAY });
    await scene.advance(id);
    const [order] = scene.wechat.calls;
    if (!order) throw new Error('WeChat was not called');
    await scene.applyPush(pushFor(order, T0));
    const asked = await scene.useCases.cancel({ request: id, by: 'ULIN', surface: 'button' });
    expect(asked.ok).toBe(true);
    expect((await waiting(scene, 'UANN')).back).toMatchObject([{ no: 1, by: 'ULIN' }]);
    expect((await waiting(scene, 'ULIN')).back).toEqual([]);
    await scene.useCases.voteCancel({ type: 'reject', request: id, allocation: 1, by: 'UANN' });
    expect((await waiting(scene, 'UANN')).back).toEqual([]);
    expect(await scene.redis.zcard(scene.keys.cancelAsked)).toBe(0);
  });
});

describe('Home', () => {
  it('is worth showing without packs', async () => {
    const scene = createScene();
    await scene.asked();
    scene.wechat.reads.down = true;
    scene.time.now += HOUR;
    const { packs, own } = await home(scene, 'ULIN');
    expect(packs).toBeNull();
    expect(own.total).toBe(1);
  });

  it('asks Redis as often for 500 packs and 120 requests as for 40 of each', async () => {
    const cost = async (packs: number, requests: number) => {
      const scene = createScene({
        packs: Array.from({ length: packs }, (_, n) =>
          aPack({ orderId: `DD${n}`, validUntil: T0 + (n + 1) * DAY }),
        ),
      });
      await scene.syncPacks();
      await asks(scene, requests);
      await home(scene, 'UANN');
      const sent = vi.spyOn(scene.redis, 'sendCommand');
      await home(scene, 'UANN');
      await scene.useCases.home('UANN', FIRST_PLACE, 'message');
      return sent.mock.calls.length;
    };
    expect(await cost(500, 120)).toBe(await cost(40, 40));
  });
});
