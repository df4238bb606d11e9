import { describe, expect, it } from 'vitest';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import type { RequestLists } from '../../../src/flows/ports/request-lists.ts';
import type { Page, Stored } from '../../../src/flows/ports/stored.ts';
import { createLists } from '../../../src/flows/requests/lists.ts';
import { createMemoryScene } from '../../support/core-scene.ts';
import { aPendingRequest, DAY } from '../../support/requests.ts';

const part = { cursor: null, limit: 10 };

describe('what people look up', () => {
  it('moves from waiting to running, and out of it at its end', async () => {
    const scene = createMemoryScene();
    const { lists } = scene.useCases;
    const waits = await scene.asked();
    const runs = await scene.approved();
    expect((await lists.pending(part)).items.map(({ id }) => id)).toEqual([waits]);
    expect((await lists.running(null, part)).items.map(({ id }) => id)).toEqual([runs]);
    expect((await lists.running('wx9', part)).total).toBe(0);
    scene.time.now += 4 * DAY;
    expect((await lists.running(null, part)).total).toBe(0);
  });

  it('stays in the history, of its app and of its time', async () => {
    const scene = createMemoryScene();
    const { lists } = scene.useCases;
    const id = await scene.asked();
    const appId = 'wx1234567890abcdef';
    const history = async (filter: Parameters<typeof lists.history>[0]) =>
      (await lists.history(filter, part)).items.map((one) => one.id);
    expect(await history({ appId: null, since: null })).toEqual([id]);
    expect(await history({ appId, since: scene.time.now })).toEqual([id]);
    expect(await history({ appId, since: scene.time.now + 1 })).toEqual([]);
    expect(await history({ appId: 'wx9', since: null })).toEqual([]);
  });

  it('tells what happened to a request from its beginning, and nothing of one that is not there', async () => {
    const scene = createMemoryScene();
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

  it('finds an app by its name, and any AppID, since apps may leave the configuration', () => {
    const { lists } = createMemoryScene().useCases;
    expect(lists.appId('Shop')).toEqual({ ok: true, value: 'wx1234567890abcdef' });
    expect(lists.appId('wx0000000000000000')).toEqual({ ok: true, value: 'wx0000000000000000' });
    expect(lists.appId('shpo')).toMatchObject({ ok: false, refusal: { nearest: 'shop' } });
  });
});

describe('the whole history', () => {
  /** A history of so many requests, read by a cursor that is a number. */
  function longHistory(length: number) {
    const limits: number[] = [];
    const nothing: Page<Stored<RequestState>> = { items: [], total: 0, next: null };
    const lists: RequestLists = {
      pending: async () => nothing,
      cancelAsked: async () => nothing,
      reviews: async () => nothing,
      questions: async () => nothing,
      running: async () => nothing,
      ofRequester: async () => nothing,
      async history(_filter, cursor, limit) {
        limits.push(limit);
        const from = Number(cursor ?? 0);
        const end = Math.min(from + limit, length);
        const items = Array.from({ length: end - from }, (_, n) => ({
          value: aPendingRequest({ id: `R-${length - from - n}` }),
          revision: 1,
        }));
        return { items, total: length, next: end < length ? String(end) : null };
      },
    };
    const useCases = createLists({
      lists,
      audit: {
        page: async () => ({ items: [], next: null, missing: false }),
        of: async () => ({ items: [], total: 0, next: null }),
      },
      load: async () => null,
      observed: { load: async () => null, loadAll: async () => [] },
      reviews: async () => [],
      clock: () => 0,
      apps: [],
      defaultAccount: 'default',
    });
    return { limits, whole: () => useCases.wholeHistory({ appId: null, since: null }) };
  }

  it.each([0, 1, 100, 777])('of %d requests has all of them once, read in parts', async (length) => {
    const { limits, whole } = longHistory(length);
    const { items, total } = await whole();
    expect(total).toBe(length);
    expect(new Set(items.map(({ id }) => id)).size).toBe(length);
    expect(Math.max(...limits)).toBeLessThanOrEqual(100);
  });

  it('ends at ten thousand rows, the newest, and tells how many there are', async () => {
    const { items, total } = await longHistory(10_100).whole();
    expect(items).toHaveLength(10_000);
    expect(items[0]?.id).toBe('R-10100');
    expect(total).toBe(10_100);
  });
});
