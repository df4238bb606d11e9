import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { RenewInput } from '../../../src/flows/requests/use-cases.ts';
import { MINUTE_MS } from '../../../src/kit/durations.ts';
import { anAsk, createMemoryScene, shop } from '../../support/core-scene.ts';
import { pushFor } from '../../support/core-wechat.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

/** A raise that runs from T0 for three days. */
async function running(options: Parameters<typeof createMemoryScene>[0] = {}) {
  const scene = createMemoryScene(options);
  const id = await scene.approved();
  await scene.advance(id);
  const [order] = scene.wechat.calls;
  if (order) await scene.applyPush(pushFor(order, scene.time.now));
  expect(await scene.allocation(id)).toMatchObject({ state: 'allocated', endsAt: T0 + 3 * DAY });
  return { scene, id };
}

const wish = (request: string, change: Partial<RenewInput> = {}): RenewInput => ({
  request,
  allocation: null,
  days: null,
  by: 'UANN',
  reason: `Renews ${request}.`,
  onceKey: randomUUID(),
  ...change,
});

describe('renewing a raise', () => {
  it('asks for the same again, by whoever renews, from shortly before the end of the one before', async () => {
    const { scene, id } = await running();
    scene.time.now += DAY;
    expect(await scene.useCases.renew(wish(id))).toMatchObject({
      ok: true,
      value: {
        request: {
          id: 'R-2',
          phase: 'pending',
          requester: 'UANN',
          channel: 'C1',
          votes: [],
          raise: {
            items: [
              {
                app: { appId: shop.appId },
                rate: 300_000,
                days: 3,
                beginsAt: T0 + 3 * DAY - 10 * MINUTE_MS,
                asked: { overlaps: [{ request: 'R-1', handover: true }] },
              },
            ],
            reason: 'Renews R-1.',
          },
        },
      },
    });
  });

  it('takes other days, and begins at once when the one before is over', async () => {
    const { scene, id } = await running();
    scene.time.now += 5 * DAY;
    expect(await scene.useCases.renew(wish(id, { days: 1 }))).toMatchObject({
      value: { request: { raise: { items: [{ days: 1, units: 86_000n, beginsAt: null }] } } },
    });
  });

  it('chooses the pack anew', async () => {
    const later = aPack({ orderId: 'DD2', validUntil: T0 + 900 * DAY });
    const { scene, id } = await running({ packs: [aPack({ used: 4_600_000n }), later] });
    expect(await scene.useCases.renew(wish(id))).toMatchObject({
      value: { request: { raise: { items: [{ pack: { orderId: 'DD2' } }] } } },
    });
  });

  it('is refused like any raise, and nothing is written', async () => {
    const { scene, id } = await running();
    const before = Object.keys(await scene.dump());
    expect(await scene.useCases.renew(wish(id, { days: 2 }))).toMatchObject({
      refusal: { reason: 'days_not_sold', nearest: 3 },
    });
    expect(await scene.useCases.renew(wish('R-99'))).toEqual({
      ok: false,
      refusal: { reason: 'not_found', request: 'R-99' },
    });
    expect(Object.keys(await scene.dump())).toEqual(before);
  });

  it('needs a raise that WeChat allocated', async () => {
    const scene = createMemoryScene();
    for (const id of [await scene.asked(), await scene.approved()]) {
      expect(await scene.useCases.renew(wish(id))).toMatchObject({
        refusal: { reason: 'not_allocated', request: id },
      });
    }
  });

  it('by the same line delivered five times is one request', async () => {
    const { scene, id } = await running();
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => scene.useCases.renew(wish(id, { onceKey: 'trigger-1' }))),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('renewing a campaign', () => {
  const tickets = { ...shop, appId: 'wx2222222222222222', name: 'tickets' };
  const [first] = anAsk({ days: 1 }).items;
  const end = T0 + DAY;
  const start = end - 10 * MINUTE_MS;

  /** The shop for a day and the tickets for three; WeChat allocated those of the numbers. */
  async function campaign(allocated: number[]) {
    const scene = createMemoryScene({ apps: [shop, tickets] });
    const items: ReturnType<typeof anAsk>['items'] = [
      first,
      { ...first, app: 'tickets', rate: 50_000, days: 3 },
    ];
    const id = await scene.approved({ items });
    await scene.advance(id);
    for (const no of allocated) {
      const order = scene.wechat.calls[no - 1];
      if (order) await scene.applyPush(pushFor(order, scene.time.now));
    }
    scene.time.now += DAY / 2;
    return { scene, id };
  }

  it('asks for all of it again, each from shortly before its own end', async () => {
    const { scene, id } = await campaign([1, 2]);
    expect(await scene.useCases.renew(wish(id))).toMatchObject({
      ok: true,
      value: {
        request: {
          id: 'R-2',
          raise: {
            items: [
              { app: { name: 'shop' }, rate: 300_000, days: 1, beginsAt: start },
              { app: { name: 'tickets' }, rate: 50_000, days: 3, beginsAt: start + 2 * DAY },
            ],
          },
        },
      },
    });
    expect(await scene.useCases.renewal(id, null)).toMatchObject({ value: [{ days: 1 }, { days: 3 }] });
  });

  it('or for one of it', async () => {
    const { scene, id } = await campaign([1, 2]);
    const renewed = await scene.useCases.renew(wish(id, { allocation: 2, days: 1 }));
    if (!renewed.ok) throw new Error(renewed.refusal.reason);
    expect(renewed.value.request.raise.items).toMatchObject([
      { app: { name: 'tickets' }, days: 1, beginsAt: start + 2 * DAY },
    ]);
    expect(renewed.value.request.raise.items).toHaveLength(1);
  });

  it('leaves out what WeChat has not allocated', async () => {
    const { scene, id } = await campaign([1]);
    const renewed = await scene.useCases.renew(wish(id));
    expect(renewed).toMatchObject({ value: { request: { raise: { items: [{ app: { name: 'shop' } }] } } } });
    for (const allocation of [2, 3])
      expect(await scene.useCases.renew(wish(id, { allocation }))).toMatchObject({
        refusal: { reason: 'not_allocated' },
      });
  });
});
