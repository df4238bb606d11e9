import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ItemWish } from '../../../src/domain/requests/raise-wish.ts';
import { connect } from '../../support/core-redis.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { createFakeSlack } from '../../support/core-slack.ts';
import { createFakeWeChat } from '../../support/core-wechat.ts';
import { LONG } from '../../support/long.ts';
import { aPack, T0 } from '../../support/requests.ts';

const LEFT = { DD1111111111111111111: 300_000n, DD2222222222222222222: 150_000n };
const PACKS = Object.entries(LEFT).map(([orderId, left]) => aPack({ orderId, all: 1_000_000n + left }));

const item: fc.Arbitrary<ItemWish> = fc.record({
  app: fc.constant('shop'),
  rate: fc.constantFrom(50_000, 300_000),
  days: fc.constantFrom(1, 3),
  beginsAt: fc.constant(null),
  pack: fc.constantFrom(...Object.keys(LEFT)),
});
const campaign = fc
  .tuple(item, fc.array(item, { maxLength: 2 }))
  .map(([first, more]): [ItemWish, ...ItemWish[]] => [first, ...more]);

/** Two replicas on one Redis. */
function replicas(): [Scene, Scene] {
  const time = { now: T0 };
  const world = { time, wechat: createFakeWeChat(() => time.now, PACKS), slack: createFakeSlack() };
  const deployment = `test-${randomUUID()}`;
  const open = () =>
    createScene({ world, packs: PACKS, raisesAddUp: true, on: { redis: connect(), deployment } });
  return [open(), open()];
}

it('of campaigns that are approved at the same instant each is reserved whole or not at all, and no pack is overdrawn', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(campaign, { minLength: 2, maxLength: 5 }), async (campaigns) => {
      const [one, other] = replicas();
      const ids: string[] = [];
      for (const items of campaigns) {
        const asked = await one.useCases.ask({
          by: 'ULIN',
          surface: 'command',
          channel: 'C1',
          items,
          reason: 'Double 11',
          onceKey: randomUUID(),
          again: true,
        });
        if (asked.ok) ids.push(asked.value.request.id);
      }
      await Promise.all(
        ids.flatMap((request) => [
          one.useCases.vote({ type: 'approve', request, by: 'UANN' }),
          other.useCases.vote({ type: 'approve', request, by: 'UBEA' }),
        ]),
      );
      const stored = await Promise.all(ids.map((id) => one.store.load(id)));
      const approved = stored.flatMap((found) => (found?.value.phase === 'approved' ? [found.value] : []));
      for (const [orderId, left] of Object.entries(LEFT)) {
        const { entries } = (await one.store.loadLedger(orderId)).value;
        const due = approved.flatMap(({ allocations }) =>
          allocations.flatMap((all) => (all.orderId === orderId ? [[all.wechatRequestId, all.units]] : [])),
        );
        const reserved = Object.entries(entries).map(([id, { units }]) => [id, units]);
        expect(new Map(reserved.map(([id, units]) => [String(id), units]))).toEqual(
          new Map(due.map(([id, units]) => [String(id), units])),
        );
        const sum = Object.values(entries).reduce((total, { units }) => total + units, 0n);
        expect(sum <= left).toBe(true);
      }
      for (const { allocations, raise } of approved) expect(allocations).toHaveLength(raise.items.length);
      for (const { allocations } of approved)
        if (new Set(allocations.map(({ orderId }) => orderId)).size > 1) seen.add('two packs');
      if (approved.length < ids.length) seen.add('one had to wait');
    }),
    { numRuns: LONG ? 300 : 25, seed: 20261111, endOnFailure: true },
  );
  expect([...seen].sort()).toEqual(['one had to wait', 'two packs']);
}, 120_000);
