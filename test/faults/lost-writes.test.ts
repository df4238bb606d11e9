import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CardClaim } from '../../src/domain/requests/card-claim.ts';
import { runUntilQuiet } from '../support/core-runner.ts';
import { createScene, type Scene } from '../support/core-scene.ts';
import { createFakeSlack } from '../support/core-slack.ts';
import { createFakeWeChat, pushFor } from '../support/core-wechat.ts';
import { cutsOf, type RedisServer, restoreAt, startServer } from '../support/forgetful-redis.ts';
import { LONG } from '../support/long.ts';
import { HOUR } from '../support/requests.ts';

const DEPLOYMENT = 'lost-writes';

async function connectTo(server: RedisServer): Promise<Redis> {
  const redis = new Redis({ path: server.path, maxRetriesPerRequest: null });
  redis.on('error', () => {});
  onTestFinished(() => redis.disconnect());
  return redis;
}

type Life = { scene: Scene; server: RedisServer; id: string; card: CardClaim };

/** A raise from the request to its allocation, on a server whose every write is known. */
async function wholeLife(pushes: boolean): Promise<Life> {
  const server = await startServer();
  const scene = createScene({ on: { redis: await connectTo(server), deployment: DEPLOYMENT } });
  await scene.watchContinuity();
  const id = await scene.asked();
  await runToNow(scene);
  await scene.watchContinuity();
  const approved = await scene.useCases.vote({ type: 'approve', request: id, by: 'UANN' });
  if (!approved.ok) throw new Error(approved.refusal.reason);
  await runToNow(scene);
  if (pushes) {
    for (const order of scene.wechat.spent.values())
      await scene.store.recordPush(pushFor(order, scene.time.now));
    await runToNow(scene);
  }
  const [posted] = scene.slack.cards();
  const stored = await scene.store.load(id);
  if (posted?.kind !== 'card' || !stored?.value.key) throw new Error('there is no card');
  const message = { channel: posted.channel, ts: posted.ts };
  return { scene, server, id, card: { key: stored.value.key, revision: posted.revision, message } };
}

/** Everything that is due now, and nothing later. */
async function runToNow(scene: Scene): Promise<void> {
  await runUntilQuiet(scene, { pushes: false, until: scene.time.now + 1_000 });
}

/** The same world after Redis has lost everything after `cut`: Slack and WeChat know all of it. */
async function afterLoss({ scene: before, server }: Life, cut: number) {
  const restored = await restoreAt(server, cut);
  const time = { now: before.time.now + 5_000 };
  const wechat = createFakeWeChat(() => time.now);
  for (const [key, order] of before.wechat.spent) wechat.spent.set(key, order);
  const slack = createFakeSlack(before.slack.messages.map((message) => ({ ...message })));
  const redis = await connectTo(restored);
  // Locks of the dead process lapse after seconds of the server's own time, which this test's clock does not move.
  const locks = await redis.keys('*:lock:*');
  if (locks.length > 0) await redis.del(...locks);
  const scene = createScene({ on: { redis, deployment: DEPLOYMENT }, world: { time, wechat, slack } });
  const stop = async () => {
    redis.disconnect();
    await restored.stop();
  };
  return { scene, stop };
}

/** What may come next in the world outside. */
const NEXT: Record<string, (scene: Scene, life: Life) => Promise<void>> = {
  'somebody approves what Home shows': async (scene, { id }) => {
    await scene.useCases.vote({ type: 'approve', request: id, by: 'UBEA' });
  },
  'somebody presses Approve on a card that they still see': async (scene, { id, card }) => {
    await scene.useCases.vote({ type: 'approve', request: id, by: 'UBEA', card: { ...card, revision: 1 } });
  },
  'somebody presses a button of the card as it was last': async (scene, { id, card }) => {
    await scene.useCases.vote({ type: 'approve', request: id, by: 'UBEA', card });
  },
  'WeChat sends its push again': async (scene, life) => {
    for (const order of life.scene.wechat.spent.values()) {
      await scene.store.recordPush(pushFor(order, scene.time.now));
    }
  },
  'somebody asks for the same again and it is approved': async (scene) => {
    const id = await scene.asked();
    await scene.useCases.vote({ type: 'approve', request: id, by: 'UBEA' });
  },
  'nobody does anything': async () => {},
};

/** Without the one that spends for a request of its own. */
const SAME_RAISE = Object.entries(NEXT).filter(([name]) => !name.includes('same again'));

describe.each([true, false])('whatever Redis forgets of a raise (WeChat’s push had come: %s)', (pushes) => {
  it('it is spent once, and ends as what WeChat says it is', async () => {
    const life = await wholeLife(pushes);
    const [order] = life.scene.wechat.spent.values();
    if (!order) throw new Error('nothing was spent');
    const cuts = cutsOf(life.server);
    expect(cuts.length).toBeGreaterThan(20);
    const outcomes = new Map<string, number>();
    for (const [index, cut] of cuts.entries()) {
      // One continuation for each cut in turn, or every pair of them.
      const some = LONG ? SAME_RAISE : [SAME_RAISE[index % SAME_RAISE.length]];
      for (const [name, next] of some.flatMap((one) => (one ? [one] : []))) {
        const about = `cut ${index} of ${cuts.length}, then ${name}`;
        const { scene, stop } = await afterLoss(life, cut);
        if (index % 2 === 0) await scene.watchContinuity();
        await next(scene, life);
        await scene.watchContinuity();
        await runUntilQuiet(scene, { pushes: false, until: scene.time.now + 30 * HOUR });
        expect([...scene.wechat.spent.keys()], about).toEqual([order.wechatRequestId]);
        expect(new Set(scene.wechat.calls.map((call) => call.wechatRequestId)).size, about).toBeLessThan(2);
        const stored = await scene.store.load(life.id);
        const [state] =
          stored?.value.phase === 'approved' ? stored.value.allocations.map((one) => one.state) : [];
        const losses = await scene.losses.recent(0);
        const outcome = state ?? stored?.value.phase ?? 'forgotten';
        // Where nothing is left of the request, only what comes from outside can say so.
        if (outcome !== 'allocated') expect(stored === null, `${about}: ${outcome}`).toBe(true);
        if (outcome === 'allocated') expect(await scene.booked(), about).toEqual(['confirmed']);
        if (stored === null && name.includes('presses')) {
          expect(
            losses.map(({ found }) => found.kind),
            about,
          ).toEqual(['card_unknown']);
        }
        const said = scene.slack
          .notices()
          .filter((one) => one.kind === 'notice' && one.about === 'allocated');
        if (pushes) expect(said.map((one) => one.channel).sort(), about).toEqual(['C1', 'D-ULIN']);
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        await stop();
      }
    }
    expect(outcomes.get('allocated')).toBeGreaterThan(10);
  }, 120_000);

  it('the same raise asked for once more is another one with a requestId and a number of its own', async () => {
    const life = await wholeLife(pushes);
    const cuts = cutsOf(life.server);
    for (const cut of [cuts[5], cuts[Math.floor(cuts.length / 2)], cuts.at(-1)]) {
      if (cut === undefined) continue;
      const { scene, stop } = await afterLoss(life, cut);
      await NEXT['somebody asks for the same again and it is approved']?.(scene, life);
      await runUntilQuiet(scene, { pushes: false, until: scene.time.now + HOUR });
      expect(scene.wechat.spent.size).toBe(2);
      await stop();
    }
  });
});
