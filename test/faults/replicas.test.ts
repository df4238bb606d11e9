import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { AppProcess } from '../support/process-app.ts';
import { processScene, type Scene } from '../support/process-scene.ts';
import { ours, payloadOf, requestOf, truthOf } from '../support/process-truth.ts';
import { CHANNEL, LIN, MEI } from '../support/world.ts';

const GENERAL = 'C0GENERAL01';
const ASSIGN = '/wxa/charge/service-provider/package/assign';
const TOKEN = '/cgi-bin/token';
/** A dead process's call to WeChat counts as over after 20 s, and its jobs are found again in about as long. */
const TAKEN_OVER_MS = 120_000;

async function twoReplicas() {
  const redisUrl = process.env.TEST_REDIS_URL ?? '';
  const deployment = `t${randomUUID().slice(0, 8)}`;
  const scene = await processScene({
    yaml: [`deployment: ${deployment}`, 'execution: { pushTimeout: 4s, unknownAfter: 10m }'].join('\n'),
    env: { REDIS_URL: redisUrl },
    wechatFaults: { latencyMs: 100, pushDelayMs: 100, usageLagMs: 500 },
  });
  const redis = new Redis(redisUrl);
  onTestFinished(() => redis.disconnect());
  const [first, second] = await Promise.all([scene.start(), scene.start()]);
  return { scene, first, second, truth: () => truthOf(redis, deployment) };
}

function approve(scene: Scene, card: Awaited<ReturnType<Scene['cardIn']>>) {
  return scene.press(MEI, 'request.approve', card);
}

async function ready(...apps: AppProcess[]): Promise<void> {
  const answers = await Promise.all(apps.map(({ url }) => fetch(`${url}/readyz`)));
  expect(answers.map(({ status }) => status)).toEqual(apps.map(() => 200));
}

/** One card and one allocation for each request, and each result said twice: in the thread and to the requester. */
async function onceEach(scene: Scene, ids: string[]): Promise<void> {
  const { allocations } = await scene.provider();
  expect(allocations.map(requestOf).sort()).toEqual(ids);
  expect(allocations.map(({ state }) => state)).toEqual(ids.map(() => 'allocated'));
  await vi.waitFor(
    async () => {
      const views = await Promise.all([scene.workspace(LIN), scene.workspace(MEI)]);
      const cards = ours(views, 'headroom_request').map(payloadOf);
      expect(cards.map(({ id, state }) => `${id} ${state}`).sort()).toEqual(
        ids.map((id) => `${id} allocated`),
      );
      const notices = ours(views, 'headroom_notice').map((one) => payloadOf(one).request);
      expect(notices.sort()).toEqual(ids.flatMap((id) => [id, id]).sort());
    },
    { timeout: TAKEN_OVER_MS, interval: 100 },
  );
}

it('two replicas share the work: one decision, one allocation, one card, one token at a time', async () => {
  const { scene, first, second, truth } = await twoReplicas();
  await ready(first, second);
  expect(await scene.wechatCalls(TOKEN)).toHaveLength(1);

  // The same click reaches both at once.
  await scene.connect(first);
  await scene.say(LIN, '/quota raise shop 50k 1d because one', CHANNEL);
  const card = await scene.cardIn('pending', 'R-1');
  const clicks = [approve(scene, card)];
  await scene.connect(second);
  clicks.push(approve(scene, card), approve(scene, card));
  expect(await Promise.all(clicks)).toEqual(clicks.map(() => ({ ok: true })));
  await scene.cardIn('allocated', 'R-1');
  const one = await scene.provider();
  expect(one.allocations).toMatchObject([{ state: 'allocated', calls: 1 }]);

  // Asked at one, approved at the other, while both lose their token.
  await scene.say(LIN, '/quota raise shop 50k 1d because two', CHANNEL);
  await scene.say(LIN, '/quota raise tickets 50k 1d because three', GENERAL);
  const two = await scene.cardIn('pending', 'R-2');
  const three = await scene.cardIn('pending', 'R-3');
  await scene.wechat('tokens/expire', {});
  const spread = [approve(scene, two)];
  await scene.connect(first);
  spread.push(approve(scene, three));
  await Promise.all([...spread, ready(first, second)]);
  await scene.cardIn('allocated', 'R-2');
  await scene.cardIn('allocated', 'R-3');
  expect(await scene.wechatCalls(TOKEN)).toHaveLength(2);

  await onceEach(scene, ['R-1', 'R-2', 'R-3']);
  const { requests, ledger } = await truth();
  expect(requests.map(({ state }) => state)).toEqual(['allocated', 'allocated', 'allocated']);
  expect(Object.values(ledger).every(({ confirmedAt }) => confirmedAt !== null)).toBe(true);
}, 400_000);

it('what a killed replica had begun is finished by the other', async () => {
  const { scene, first, second, truth } = await twoReplicas();
  await scene.connect(first);
  const lines = ['shop', 'tickets', 'shop', 'tickets'];
  for (const [index, app] of lines.entries()) {
    await scene.say(LIN, `/quota raise ${app} 50k 1d because ${index}`, index % 2 ? GENERAL : CHANNEL);
  }
  const ids = lines.map((_, index) => `R-${index + 1}`);
  const cards = await Promise.all(ids.map((id) => scene.cardIn('pending', id)));
  await scene.wechatFaults({ latencyMs: 1_500, pushDelayMs: 100, usageLagMs: 500 });
  await Promise.all(cards.map((card) => approve(scene, card)));
  // Both workers take from the same queue; the calls of both are under way when one of them dies.
  await vi.waitFor(
    async () => expect((await truth()).requests.map(({ state }) => state)).toContain('submitting'),
    { timeout: 60_000, interval: 20 },
  );
  await pause(200);
  expect(await first.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
  await scene.connect(second);
  for (const id of ids) await scene.cardIn('allocated', id, TAKEN_OVER_MS);
  await onceEach(scene, ids);

  const calls = await scene.wechatCalls(ASSIGN);
  const { allocations } = await scene.provider();
  expect(new Set(calls.map(({ body }) => Object(body).requestId)).size).toBe(allocations.length);
  const { requests, ledger } = await truth();
  expect(requests.map(({ state }) => state)).toEqual(ids.map(() => 'allocated'));
  expect(Object.keys(ledger).sort()).toEqual(allocations.map(({ requestId }) => requestId).sort());
  expect(Object.values(ledger).every(({ confirmedAt }) => confirmedAt !== null)).toBe(true);

  // The one that is left goes on with new work.
  await scene.say(LIN, '/quota raise shop 50k 1d because five', GENERAL);
  await approve(scene, await scene.cardIn('pending', 'R-5'));
  await scene.cardIn('allocated', 'R-5', TAKEN_OVER_MS);
}, 400_000);
