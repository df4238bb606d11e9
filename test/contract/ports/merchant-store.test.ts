import { describe, expect, it } from 'vitest';
import { APP, authorized, T } from '../../domain/merchants/support.ts';
import { endedOf, merchantChange } from '../../support/merchant-changes.ts';
import { implementations } from './deployments.ts';

describe.each(implementations)('a merchant, in $name', ({ open }) => {
  it('is read as it was saved, with its effects and its history', async () => {
    const { merchants, outbox, nudges } = open().here;
    const next = authorized();
    const event = {
      type: 'reconciled',
      appId: APP,
      at: T,
      pushedAt: null,
      profile: null,
      provenAt: T,
    } as const;
    const announcement = {
      change: 'authorized',
      appId: APP,
      at: T,
      added: [1, 4],
      removed: [],
      learnt: 'told',
      merchant: next,
    } as const;
    const told = { ...announcement, added: [1, 4], removed: [] };
    await merchants.commit(merchantChange(next, { events: [event], announcements: [told] }));
    expect(await merchants.load(APP)).toEqual({ value: next, revision: 1 });
    expect(await merchants.history(APP, 10)).toEqual([event]);
    expect((await outbox.peek(10)).map(({ entry }) => entry)).toEqual([
      { id: `${APP}-1-0`, effect: { kind: 'announce_authorization', announcement: told } },
    ]);
    expect(nudges.count).toBe(1);
  });

  it('is saved by one of several who read the same', async () => {
    const { here, there } = open();
    const { merchants } = here;
    const saved = await Promise.all(
      [here, there, here].map((replica) => replica.merchants.commit(merchantChange(authorized()))),
    );
    expect(saved.map(({ kind }) => kind).sort()).toEqual(['conflict', 'conflict', 'saved']);
    const before = await here.dump();
    expect(await merchants.commit(merchantChange(authorized({ sets: [] })))).toEqual({ kind: 'conflict' });
    expect(await here.dump()).toEqual(before);
  });

  it('is on the list of its state, newest first, page by page', async () => {
    const { merchants } = open().here;
    for (const n of [1, 2, 3]) {
      await merchants.commit(merchantChange(authorized({ appId: `wx${n}`, authorizedAt: T + n })));
    }
    const second = authorized({ appId: 'wx2', authorizedAt: T + 2 });
    await merchants.commit(merchantChange(endedOf(second, T + 9), { expected: 1 }));
    const ids = async (status: 'any' | 'authorized' | 'unauthorized') =>
      (await merchants.page({ status }, null, 10)).items.map(({ value }) => value.appId);
    expect(await ids('authorized')).toEqual(['wx3', 'wx1']);
    expect(await ids('unauthorized')).toEqual(['wx2']);
    expect(await ids('any')).toEqual(['wx2', 'wx3', 'wx1']);
    expect((await merchants.authorized()).sort()).toEqual(['wx1', 'wx3']);

    const first = await merchants.page({ status: 'any' }, null, 2);
    expect([first.total, first.items.length]).toEqual([3, 2]);
    const rest = await merchants.page({ status: 'any' }, first.next, 2);
    expect(rest.items.map(({ value }) => value.appId)).toEqual(['wx1']);
    expect(rest.next).toBeNull();
  });
});
