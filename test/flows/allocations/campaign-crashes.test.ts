import { describe, expect, it } from 'vitest';
import type { ItemWish } from '../../../src/domain/requests/raise-wish.ts';
import type { ApprovedRequest } from '../../../src/domain/requests/state.ts';
import { createBomb } from '../../support/core-bomb.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene, type Scene, shop } from '../../support/core-scene.ts';
import { LONG } from '../../support/long.ts';
import { aPack } from '../../support/requests.ts';

const FIRST = aPack();
const SECOND = aPack({ orderId: 'DD2976120457730203648', all: 500_000n, used: 0n });
const tickets = { ...shop, appId: 'wx2222222222222222', name: 'tickets' };

const item = (change: Partial<ItemWish>): ItemWish => ({
  app: 'shop',
  rate: 300_000,
  days: 3,
  beginsAt: null,
  pack: FIRST.orderId,
  ...change,
});
/** Two apps, two packs. */
const ITEMS: [ItemWish, ...ItemWish[]] = [
  item({}),
  item({ app: 'tickets', rate: 50_000, days: 1, pack: SECOND.orderId }),
  item({ rate: 50_000, pack: FIRST.orderId }),
];
/** Of the second one. */
const SECOND_SKU = 'sku-50000-1';

const MOST_CALLS = 400;
/** The short form dies at some of the calls, and at other ones before than after. */
const [FIRST_CALL, STEP] = LONG ? [1, 1] : [3, 9];

/** A campaign whose process dies at one call after the other, until a run outlives all of them. */
async function dieEverywhere(
  when: 'before' | 'after',
  prepare: (scene: Scene) => void,
  check: (scene: Scene, request: ApprovedRequest) => Promise<void>,
): Promise<number> {
  for (
    let at = when === 'before' ? FIRST_CALL : FIRST_CALL + Math.floor(STEP / 2);
    at < MOST_CALLS;
    at += STEP
  ) {
    const scene = createScene({ packs: [FIRST, SECOND], apps: [shop, tickets], raisesAddUp: true });
    prepare(scene);
    const id = await scene.approved({ items: ITEMS });
    const bomb = createBomb(at, when);
    await runUntilQuiet(scene, { pushes: true, bomb });
    const request = (await scene.store.load(id))?.value;
    if (request?.phase !== 'approved') throw new Error('it is not approved');
    await check(scene, request).catch((error: unknown) => {
      throw new Error(`dead ${when} call ${at}`, { cause: error });
    });
    scene.redis.disconnect();
    if (!bomb.exploded()) return at - STEP;
  }
  throw new Error('more calls than expected');
}

/** Each allocation has a WeChat requestId of its own, and was asked for by no other. */
function expectOwnIds({ wechat }: Scene, request: ApprovedRequest): void {
  const ids = request.allocations.map(({ wechatRequestId }) => wechatRequestId);
  expect(new Set(ids).size).toBe(ITEMS.length);
  expect(new Set(wechat.calls.map(({ wechatRequestId }) => wechatRequestId))).toEqual(new Set(ids));
  for (const { wechatRequestId, skuId, orderId } of wechat.calls) {
    const own = request.allocations.find((one) => one.wechatRequestId === wechatRequestId);
    expect(own).toMatchObject({ skuId, orderId });
  }
}

async function expectCard(scene: Scene, { id }: ApprovedRequest, state: string): Promise<void> {
  const revision = (await scene.store.load(id))?.revision;
  expect(scene.slack.cards()).toMatchObject([{ channel: 'C1', request: id, revision, state }]);
  const ids = scene.slack.notices().flatMap((notice) => (notice.kind === 'notice' ? [notice.id] : []));
  expect(new Set(ids).size).toBe(ids.length);
  expect(await scene.outbox.depth()).toBe(0);
}

const statesOf = ({ allocations }: ApprovedRequest) => allocations.map(({ state }) => state);

describe.each(['before', 'after'] as const)(
  'a process that dies %s any of its calls for a campaign',
  { timeout: 120_000 },
  (when) => {
    it('allocates each part once, from its own pack', async () => {
      const calls = await dieEverywhere(
        when,
        () => {},
        async (scene, request) => {
          expect(statesOf(request)).toEqual(['allocated', 'allocated', 'allocated']);
          expect(scene.wechat.spent.size).toBe(3);
          expectOwnIds(scene, request);
          expect(await scene.booked()).toEqual(['confirmed', 'confirmed']);
          expect(await scene.booked(SECOND.orderId)).toEqual(['confirmed']);
          await expectCard(scene, request, 'ended');
        },
      );
      expect(calls).toBeGreaterThan(40);
    });

    it('gives back what WeChat refuses, and nothing else', async () => {
      const refusing = (scene: Scene) => {
        scene.wechat.mood.refuses = 10045;
        scene.wechat.mood.refusesOnly = SECOND_SKU;
      };
      await dieEverywhere(when, refusing, async (scene, request) => {
        expect(statesOf(request)).toEqual(['allocated', 'failed', 'allocated']);
        expect(scene.wechat.spent.size).toBe(2);
        expectOwnIds(scene, request);
        expect(await scene.booked()).toEqual(['confirmed', 'confirmed']);
        expect(await scene.booked(SECOND.orderId)).toEqual([]);
        await expectCard(scene, request, 'partly');
      });
    });
  },
);
