import { describe, expect, it } from 'vitest';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { pushFor } from '../../support/core-wechat.ts';
import { HOUR } from '../../support/requests.ts';

const REFUSED = { kind: 'refused', code: 10121004 } as const;

/** Everything is again as it was. */
async function restore({ redis, keys }: Scene, backup: Record<string, string>): Promise<void> {
  const names = (await redis.keys('*')).filter((name) => name.startsWith(keys.prefix));
  await redis.del(...names);
  for (const [name, value] of Object.entries(backup)) {
    await redis.restore(name, 0, Buffer.from(value, 'base64'), 'REPLACE');
  }
}

const retry = ({ useCases }: Scene, request: string) =>
  useCases.retry({ request, by: 'ULIN', surface: 'command', allocation: null });
const settle = (scene: Scene) => runUntilQuiet(scene, { pushes: false, until: scene.time.now + 3_500 });

/** A raise that WeChat refused, that was retried, and that WeChat accepted then; with backups of every step. */
async function life() {
  const scene = createScene();
  await scene.watchContinuity();
  const backups: Record<string, Record<string, string>> = {};
  const keep = async (step: string) => {
    backups[step] = await scene.dump();
    scene.time.now += 1_000;
    await scene.watchContinuity();
  };
  const id = await scene.asked();
  await settle(scene);
  await keep('requested');
  await scene.useCases.vote({ type: 'approve', request: id, by: 'UANN' });
  await keep('approved');
  scene.wechat.answers.push(REFUSED);
  await settle(scene);
  await keep('failed');
  await retry(scene, id);
  await keep('retried');
  await settle(scene);
  await keep('called');
  const { wechatRequestId } = await scene.allocation(id);
  expect([...scene.wechat.spent.keys()]).toEqual([wechatRequestId]);
  return { scene, id, backups, wechatRequestId };
}

const STEPS = ['requested', 'approved', 'failed', 'retried', 'called'];
const NEXT: Record<string, (scene: Scene, id: string) => Promise<unknown>> = {
  'nobody does anything': async () => {},
  'somebody retries it once more': retry,
  'WeChat’s push comes': async (scene) => {
    for (const order of scene.wechat.spent.values())
      await scene.store.recordPush(pushFor(order, scene.time.now));
  },
};

describe.each(Object.keys(NEXT))('a retry of which Redis forgot all after a step, then %s', (next) => {
  it.each(STEPS)('is spent once, with the same requestId: %s', async (step) => {
    const { scene, id, backups, wechatRequestId } = await life();
    await restore(scene, backups[step] ?? {});
    scene.time.now += 2_000;
    await scene.watchContinuity();
    await NEXT[next]?.(scene, id);
    await runUntilQuiet(scene, { pushes: true, until: scene.time.now + 2 * HOUR });
    expect([...scene.wechat.spent.keys()]).toEqual([wechatRequestId]);
    expect(await scene.allocation(id)).toMatchObject({ state: 'allocated', wechatRequestId });
    expect(await scene.booked()).toEqual(['confirmed']);
  });
});

it('where Slack does not show the card either, both may be spent: it is noticed, booked and told', async () => {
  const { scene, id, backups, wechatRequestId } = await life();
  await restore(scene, backups['approved'] ?? {});
  scene.slack.messages.splice(0);
  scene.time.now += 2_000;
  await scene.watchContinuity();
  await runUntilQuiet(scene, { pushes: true, until: scene.time.now + HOUR });
  expect(scene.wechat.spent.size).toBe(2);
  const allocation = await scene.allocation(id);
  const known = [allocation.wechatRequestId, ...(allocation.also ?? []).map((one) => one.wechatRequestId)];
  expect(known.sort()).toEqual([wechatRequestId.replace(/-2$/, ''), wechatRequestId].sort());
  expect(await scene.booked()).toEqual(['confirmed', 'confirmed']);
  const told = scene.slack
    .notices()
    .filter((one) => one.kind === 'notice' && one.about === 'allocated_twice');
  expect(told.length).toBeGreaterThan(0);
});
