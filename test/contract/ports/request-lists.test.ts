import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../../src/domain/requests/events.ts';
import { evolveAll } from '../../../src/domain/requests/evolve.ts';
import type { PendingRequest, RequestState } from '../../../src/domain/requests/state.ts';
import type { Page, Stored } from '../../../src/flows/ports/stored.ts';
import { allocationIn, approvedWith, order } from '../../support/core-allocations.ts';
import { raiseWith } from '../../support/raises.ts';
import { APP } from '../../support/request-changes.ts';
import { aPendingRequest, DAY, T0 } from '../../support/requests.ts';
import { implementations, type Opened } from './deployments.ts';

function ofApp(appId: string, change: Partial<PendingRequest>): PendingRequest {
  const base = aPendingRequest(change);
  return { ...base, raise: raiseWith(base.raise, { app: { ...base.raise.items[0].app, appId } }) };
}

/** Saves the next state of a request, whatever its revision is. */
function saving({ store }: Opened['here']) {
  return async (request: RequestState, events: RequestEvent[] = []) => {
    const expected = (await store.load(request.id))?.revision ?? 0;
    const actor = { kind: 'person', userId: request.requester, surface: 'command' } as const;
    await store.commit({ request: { expected, next: request }, ledgers: [], events, actor, effects: [] });
  };
}

const ids = (page: Page<Stored<RequestState>>) => page.items.map(({ value }) => value.id);

describe.each(implementations)('a list of requests, in $name', ({ open }) => {
  function openLists() {
    const { here, there } = open();
    return { save: saving(here), lists: there.lists };
  }

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
      await save({ ...next, id: `R-${days}`, raise: raiseWith(next.raise, { days }) });
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
});

describe.each(implementations)('the audit trail of a request, in $name', ({ open }) => {
  it('has its events only, from the beginning, in parts', async () => {
    const { here, there } = open();
    const save = saving(here);
    const request = aPendingRequest();
    const asked: RequestEvent = { type: 'requested', at: T0, request };
    const votes: RequestEvent[] = ['UANN', 'UBEA'].map((by) => ({ type: 'approval_given', at: T0, by }));
    await save(request, [asked]);
    await save(aPendingRequest({ id: 'R-18' }), []);
    await save(evolveAll(request, votes), votes);
    const first = await there.audit.of('R-17', null, 2);
    expect(first.items.map(({ event }) => event)).toEqual([asked, votes[0]]);
    expect(first.total).toBe(3);
    const second = await there.audit.of('R-17', first.next, 2);
    expect(second.items).toMatchObject([{ request: 'R-17', revision: 2, event: votes[1] }]);
    expect(second.next).toBeNull();
    expect((await there.audit.of('R-999', null, 2)).items).toEqual([]);
  });
});
