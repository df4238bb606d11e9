import { describe, expect, it } from 'vitest';
import { createBomb } from '../../support/core-bomb.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { LONG } from '../../support/long.ts';

const MOST_CALLS = 200;

/** One approved raise whose process dies at every single call in turn, until a run outlives all of them. */
async function dieEverywhere(
  when: 'before' | 'after',
  pushes: boolean,
  prepare: (scene: Scene) => void,
  check: (scene: Scene, id: string) => Promise<void>,
): Promise<number> {
  // The short form takes turns: before one call, after the next one.
  const [first, step] = LONG ? [1, 1] : [when === 'before' ? 1 : 2, 2];
  for (let at = first; at < MOST_CALLS; at += step) {
    const scene = createScene();
    prepare(scene);
    const id = await scene.approved();
    const bomb = createBomb(at, when);
    await runUntilQuiet(scene, { pushes, bomb });
    await check(scene, id).catch((error: unknown) => {
      throw new Error(`dead ${when} call ${at}`, { cause: error });
    });
    scene.redis.disconnect();
    if (!bomb.exploded()) return at - step;
  }
  throw new Error('more calls than expected');
}

/** Whatever happened on the way: people see one card with the last state, and each notice once. */
async function expectShown(scene: Scene, id: string, about: string) {
  const revision = (await scene.store.load(id))?.revision;
  expect(scene.slack.cards()).toMatchObject([{ channel: 'C1', request: id, revision }]);
  const last = scene.slack.notices().filter((notice) => notice.kind === 'notice' && notice.about === about);
  expect(last.map(({ channel }) => channel).sort()).toEqual(['C1', 'D-ULIN']);
  const ids = scene.slack.notices().map((notice) => (notice.kind === 'notice' ? notice.id : ''));
  expect(new Set(ids).size).toBe(ids.length);
  expect(await scene.outbox.depth()).toBe(0);
}

async function expectOneSpend(scene: Scene, id: string) {
  expect(scene.wechat.spent.size).toBe(1);
  expect(new Set(scene.wechat.calls.map(({ wechatRequestId }) => wechatRequestId)).size).toBe(1);
  expect((await scene.allocation(id)).state).toBe('allocated');
  expect(await scene.booked()).toEqual(['confirmed']);
  await expectShown(scene, id, 'allocated');
}

/** Some dozens of whole runs each. */
const MANY_RUNS_MS = 90_000;

describe.each(['before', 'after'] as const)(
  'a process that dies %s any of its calls',
  { timeout: MANY_RUNS_MS },
  (when) => {
    it('spends once and says so, with WeChat’s push', async () => {
      expect(await dieEverywhere(when, true, () => {}, expectOneSpend)).toBeGreaterThan(20);
    });

    it('spends once and says so, when no push ever comes', async () => {
      expect(await dieEverywhere(when, false, () => {}, expectOneSpend)).toBeGreaterThan(20);
    });

    it('spends once and says so, when no push comes and replays are answered with 10121031', async () => {
      const forgetful = (scene: Scene) => {
        scene.wechat.mood.forgetful = true;
      };
      expect(await dieEverywhere(when, false, forgetful, expectOneSpend)).toBeGreaterThan(20);
    });

    it('spends nothing and says so, when WeChat refuses', async () => {
      const refusing = (scene: Scene) => {
        scene.wechat.mood.refuses = 10045;
      };
      const check = async (scene: Scene, id: string) => {
        expect(scene.wechat.spent.size).toBe(0);
        expect((await scene.allocation(id)).state).toBe('failed');
        expect(await scene.booked()).toEqual([]);
        await expectShown(scene, id, 'failed');
      };
      expect(await dieEverywhere(when, true, refusing, check)).toBeGreaterThan(20);
    });
  },
);
