import { describe, expect, it } from 'vitest';
import { allocatedCount, cardState } from '../../../src/domain/requests/state.ts';
import type { Notice } from '../../../src/flows/ports/messenger.ts';
import { type AnyScene, anAsk, createMemoryScene, createScene, shop } from '../../support/core-scene.ts';
import { pushFor } from '../../support/core-wechat.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

const tickets = { ...shop, appId: 'wx2222222222222222', name: 'tickets' };
const apps = [shop, tickets];
const [one] = anAsk({ days: 1 }).items;
/** Twice the shop, the second time later, and the tickets: 86,000, 15,000 and 15,000 units. */
const items: ReturnType<typeof anAsk>['items'] = [
  one,
  { ...one, app: 'tickets', rate: 50_000 },
  { ...one, rate: 50_000, beginsAt: T0 + 2 * DAY },
];
const COST = 116_000n;

async function notices(scene: AnyScene): Promise<Notice[]> {
  const entries = await scene.outbox.peek(200);
  return entries.flatMap(({ entry: { effect } }) => (effect.kind === 'notify' ? [effect.notice] : []));
}

describe('a campaign', () => {
  it('is one request, whose allocations are called for one by one, and one of which may fail', async () => {
    const scene = createMemoryScene({ apps });
    const id = await scene.approved({ items });
    expect(await scene.booked()).toEqual(['open', 'open', 'open']);
    scene.wechat.answers.push({ kind: 'accepted' }, { kind: 'refused', code: 10045 });
    await scene.advance(id);
    const [first, second, third] = scene.wechat.calls;
    if (!first || !second || !third) throw new Error('not all were called for');
    expect(scene.wechat.calls.map(({ receiverAppId }) => receiverAppId)).toEqual([
      shop.appId,
      tickets.appId,
      shop.appId,
    ]);
    expect(new Set(scene.wechat.calls.map(({ wechatRequestId }) => wechatRequestId)).size).toBe(3);
    await scene.applyPush(pushFor(first, scene.time.now));
    await scene.applyPush(pushFor(third, scene.time.now));
    const request = (await scene.store.load(id))?.value;
    if (request?.phase !== 'approved') throw new Error('not approved');
    expect(cardState(request)).toBe('partly');
    expect(allocatedCount(request)).toBe(2);
    expect(request.allocations).toMatchObject([
      { no: 1, state: 'allocated', startsAt: T0 },
      { no: 2, state: 'failed', failure: { code: 10045 } },
      { no: 3, state: 'allocated', startsAt: T0 + 2 * DAY },
    ]);
    expect(await scene.booked()).toEqual(['confirmed', 'confirmed']);
  });

  it('is told of in the thread by allocation, and to its requester once', async () => {
    const scene = createScene({ apps });
    const id = await scene.approved({ items });
    scene.wechat.answers.push({ kind: 'accepted' }, { kind: 'refused', code: 10045 });
    await scene.advance(id);
    const [first, , third] = scene.wechat.calls;
    if (!first || !third) throw new Error('not all were called for');
    await scene.applyPush(pushFor(first, scene.time.now));
    await scene.applyPush(pushFor(third, scene.time.now));
    const told = await notices(scene);
    const inThread = told.filter(({ to }) => to.kind === 'thread');
    expect(inThread).toHaveLength(3);
    expect(inThread).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ about: 'failed', allocation: 2 }),
        expect.objectContaining({ about: 'allocated', allocation: 1 }),
        expect.objectContaining({ about: 'allocated', allocation: 3 }),
      ]),
    );
    expect(told.filter(({ to }) => to.kind === 'person')).toMatchObject([{ about: 'settled' }]);
  });

  it('reserves all or nothing: of two at one instant that a pack can pay for once, one is approved', async () => {
    const packs = [aPack({ all: COST + 100_000n, used: 0n })];
    const scene = createScene({ apps, packs });
    const ids = [await scene.asked({ items }), await scene.asked({ items, by: 'UKIM' })];
    const votes = await Promise.all(
      ids.map((request) => scene.useCases.vote({ type: 'approve', request, by: 'UANN' })),
    );
    expect(votes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(votes.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: 'not_enough_units' } });
    expect(await scene.booked()).toEqual(['open', 'open', 'open']);
  });

  it('is paid from several packs where one has not enough, the one that expires first in front', async () => {
    const packs = [
      aPack({ orderId: 'DD2', all: 50_000n, used: 0n, validUntil: T0 + 90 * DAY }),
      aPack({ orderId: 'DD1', all: 86_000n, used: 0n, validUntil: T0 + 30 * DAY }),
    ];
    const scene = createScene({ apps, packs });
    const id = await scene.approved({ items });
    const raise = (await scene.store.load(id))?.value.raise;
    expect(raise?.items.map(({ pack }) => pack.orderId)).toEqual(['DD1', 'DD2', 'DD2']);
    expect(raise?.items.map(({ asked }) => asked.packLeft)).toEqual([86_000n, 50_000n, 35_000n]);
    expect([await scene.booked('DD1'), await scene.booked('DD2')]).toEqual([['open'], ['open', 'open']]);
  });

  it('names the allocation of which something is wrong', async () => {
    const scene = createMemoryScene({ apps });
    const unknown = await scene.useCases.ask(anAsk({ items: [one, { ...one, app: 'tikets' }] }));
    expect(unknown).toMatchObject({
      refusal: { reason: 'unknown_app', nearest: 'tickets', item: { no: 2, app: 'tikets' } },
    });
    const rate = await scene.useCases.ask(
      anAsk({ items: [one, { ...one, beginsAt: T0 + 9 * DAY, rate: 123 }] }),
    );
    expect(rate).toMatchObject({ refusal: { reason: 'rate_not_sold', item: { no: 2, app: 'shop' } } });
  });
});
