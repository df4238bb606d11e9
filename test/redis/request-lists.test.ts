import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../src/domain/requests/events.ts';
import { evolveAll } from '../../src/domain/requests/evolve.ts';
import type { PendingRequest, RequestState } from '../../src/domain/requests/state.ts';
import type { Page, Stored } from '../../src/flows/ports/stored.ts';
import { encode } from '../../src/kit/json.ts';
import { createAuditTrail } from '../../src/redis/audit-trail.ts';
import { indexesOf } from '../../src/redis/indexes.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createRequestLists } from '../../src/redis/request-lists.ts';
import { allocationIn, approvedWith, order } from '../support/core-allocations.ts';
import { openDeployment } from '../support/core-redis.ts';
import { aPendingRequest, DAY, T0 } from '../support/requests.ts';

const APP = aPendingRequest().raise.app.appId;
const PACK = order.orderId;

function ofApp(appId: string, change: Partial<PendingRequest>): PendingRequest {
  const base = aPendingRequest(change);
  return { ...base, raise: { ...base.raise, app: { ...base.raise.app, appId } } };
}

function openLists() {
  const { redis, keys, store } = openDeployment();
  const revisions = new Map<string, number>();
  const save = async (request: RequestState, events: RequestEvent[] = []) => {
    const expected = revisions.get(request.id) ?? 0;
    const actor = { kind: 'person', userId: request.requester, surface: 'command' } as const;
    await store.commit({ request: { expected, next: request }, ledgers: [], events, actor, effects: [] });
    revisions.set(request.id, expected + 1);
  };
  return {
    redis,
    keys,
    save,
    lists: createRequestLists(redis, keys),
    audit: createAuditTrail(redis, keys),
  };
}

const ids = (page: Page<Stored<RequestState>>) => page.items.map(({ value }) => value.id);

describe('the lists a request is in', () => {
  const keys = keysOf('d');
  const kept = (request: RequestState) =>
    Object.fromEntries(
      indexesOf(request, keys, T0).map(({ key, score }) => [key.slice(keys.prefix.length), score]),
    );
  const always = {
    watch: T0,
    'awaiting-push:default': null,
    'cancel-asked': null,
    history: T0,
    [`history:${APP}`]: T0,
    'requests-of:ULIN': T0,
  };

  it('are those of waiting ones while nobody decided', () => {
    expect(kept(aPendingRequest())).toEqual({
      ...always,
      pending: T0,
      running: null,
      [`running:${APP}`]: null,
      [`raises:${APP}`]: aPendingRequest().expiresAt + 3 * DAY,
    });
  });

  it('are those of running ones until its end once it was approved', () => {
    const end = T0 + 3 * DAY;
    const running = approvedWith([allocationIn('reserved')]);
    expect(kept(running)).toEqual({
      ...always,
      pending: null,
      running: running.approvedAt - T0 + end,
      [`running:${APP}`]: running.approvedAt - T0 + end,
      [`raises:${APP}`]: running.approvedAt - T0 + end,
      [`on-pack:${PACK}`]: T0,
    });
  });

  it('are only those of the past for one that does not run', () => {
    const nowhere = { pending: null, running: null, [`running:${APP}`]: null, [`raises:${APP}`]: null };
    const ended: RequestState[] = [
      { ...aPendingRequest(), phase: 'withdrawn', at: T0, by: 'ULIN' },
      { ...aPendingRequest(), phase: 'rejected', at: T0, by: 'UANN', reason: 'no' },
      { ...aPendingRequest(), phase: 'expired', at: T0 },
    ];
    for (const request of ended) expect(kept(request)).toEqual({ ...always, ...nowhere });
    // What was tried on a pack stays on the pack's list.
    const failed = approvedWith([allocationIn('failed')]);
    expect(kept(failed)).toEqual({ ...always, ...nowhere, [`on-pack:${PACK}`]: T0 });
  });
});

describe('a list', () => {
  it('holds what its filter says, in its order', async () => {
    const { save, lists } = openLists();
    await save(ofApp(APP, { id: 'R-1', askedAt: T0 + 1 }));
    await save(ofApp('wx9', { id: 'R-2', askedAt: T0 + 2, requester: 'UBEA' }));
    await save(ofApp(APP, { id: 'R-3', askedAt: T0 + 3 }));
    const approve: RequestEvent = { type: 'approved', at: T0, rule: 'default', allocations: [order] };
    await save(evolveAll(ofApp(APP, { id: 'R-3', askedAt: T0 + 3 }), [approve]), [approve]);

    const running = { appId: null, now: T0 };
    const ever = { appId: null, since: null };
    expect(ids(await lists.pending({}, null, 10))).toEqual(['R-1', 'R-2']);
    expect(ids(await lists.running(running, null, 10))).toEqual(['R-3']);
    expect(ids(await lists.running({ ...running, appId: 'wx9' }, null, 10))).toEqual([]);
    expect(ids(await lists.running({ ...running, now: T0 + 3 * DAY }, null, 10))).toEqual([]);
    expect(ids(await lists.history(ever, null, 10))).toEqual(['R-3', 'R-2', 'R-1']);
    expect(ids(await lists.history({ ...ever, appId: APP }, null, 10))).toEqual(['R-3', 'R-1']);
    expect(ids(await lists.history({ ...ever, since: T0 + 2 }, null, 10))).toEqual(['R-3', 'R-2']);
    expect(ids(await lists.ofRequester({ userId: 'UBEA' }, null, 10))).toEqual(['R-2']);
  });

  it.each([true, false])(
    'in parts has everything once, also what was asked in the same millisecond: %s',
    async (same) => {
      const { save, lists } = openLists();
      for (let n = 1; n <= 23; n += 1)
        await save(aPendingRequest({ id: `R-${n}`, askedAt: same ? T0 : T0 + (n % 5) }));
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<Stored<RequestState>> = await lists.history({ appId: null, since: null }, cursor, 4);
        expect(page.total).toBe(23);
        seen.push(...ids(page));
        cursor = page.next;
      } while (cursor !== null);
      expect(seen).toHaveLength(23);
      expect(new Set(seen).size).toBe(23);
    },
  );

  it('goes on where it stopped when something was asked meanwhile', async () => {
    const { save, lists } = openLists();
    for (let n = 1; n <= 4; n += 1) await save(aPendingRequest({ id: `R-${n}`, askedAt: T0 + n }));
    const filter = { appId: null, since: null };
    const first = await lists.history(filter, null, 2);
    await save(aPendingRequest({ id: 'R-5', askedAt: T0 + 5 }));
    expect(ids(await lists.history(filter, first.next, 2))).toEqual(['R-2', 'R-1']);
  });

  it('of running raises leaves out what ended while somebody read its first page', async () => {
    const { save, lists } = openLists();
    for (const days of [1, 2, 3, 4]) {
      const next = approvedWith([allocationIn('reserved')]);
      await save({ ...next, id: `R-${days}`, raise: { ...next.raise, days } });
    }
    const first = await lists.running({ appId: null, now: T0 }, null, 1);
    expect(ids(first)).toEqual(['R-1']);
    const second = await lists.running({ appId: null, now: T0 + 2 * DAY }, first.next, 5);
    expect(ids(second)).toEqual(['R-3', 'R-4']);
    expect(second.total).toBe(2);
  });

  it.each(['', 'nonsense', '1; FLUSHALL', '-1-0', '9'.repeat(40)])(
    'begins anew for a cursor that it never gave: %j',
    async (cursor) => {
      const { save, lists } = openLists();
      await save(aPendingRequest());
      expect(ids(await lists.pending({}, cursor, 5))).toEqual(['R-17']);
    },
  );

  it('counts everything and loads only what it shows', async () => {
    const { redis, keys, save, lists } = openLists();
    await save(aPendingRequest({ askedAt: T0 + 1e9 }));
    const past = Array.from({ length: 20_000 }, (_, n) => [T0 + n, `R-${n + 100}`]).flat();
    await redis.zadd(keys.history, ...past);
    const page = await lists.history({ appId: null, since: null }, null, 10);
    expect(page.total).toBe(20_001);
    expect(ids(page)).toEqual(['R-17']);
    expect(page.next).not.toBeNull();
  });
});

describe('the trail of a request', () => {
  it('has its events only, from the beginning, in parts', async () => {
    const { save, audit } = openLists();
    const request = aPendingRequest();
    const asked: RequestEvent = { type: 'requested', at: T0, request };
    const votes: RequestEvent[] = ['UANN', 'UBEA'].map((by) => ({ type: 'approval_given', at: T0, by }));
    await save(request, [asked]);
    await save(aPendingRequest({ id: 'R-18' }), []);
    await save(evolveAll(request, votes), votes);
    const first = await audit.of('R-17', null, 2);
    expect(first.items.map(({ event }) => event)).toEqual([asked, votes[0]]);
    expect(first.total).toBe(3);
    const second = await audit.of('R-17', first.next, 2);
    expect(second.items).toMatchObject([{ request: 'R-17', revision: 2, event: votes[1] }]);
    expect(second.next).toBeNull();
    expect((await audit.of('R-999', null, 2)).items).toEqual([]);
  });

  it('is written once: the stream of all requests holds it, the list of the request says where', async () => {
    const { save, audit, redis, keys } = openLists();
    const request = aPendingRequest();
    const asked: RequestEvent = { type: 'requested', at: T0, request };
    await save(request, [asked]);
    const [[id] = []] = await redis.xrange(keys.audit, '-', '+');
    expect(await redis.lrange(keys.auditOf(request.id), '0', '-1')).toEqual([id]);
    expect((await audit.of(request.id, null, 10)).items.map(({ event }) => event)).toEqual([asked]);
  });

  it('goes on where an older version wrote the entries themselves into the list', async () => {
    const { save, audit, redis, keys } = openLists();
    const request = aPendingRequest();
    const asked: RequestEvent = { type: 'requested', at: T0, request };
    const actor = { kind: 'person', userId: 'ULIN', surface: 'command' } as const;
    await redis.rpush(
      keys.auditOf(request.id),
      encode({ request: request.id, revision: 1, actor, event: asked }),
    );
    const vote: RequestEvent = { type: 'approval_given', at: T0, by: 'UANN' };
    await save(evolveAll(request, [vote]), [vote]);
    const { items, total } = await audit.of(request.id, null, 10);
    expect(items.map(({ event }) => event)).toEqual([asked, vote]);
    expect(total).toBe(2);
  });
});
