import { Redis } from 'ioredis';
import { expect, it, onTestFinished } from 'vitest';
import { createFakeGrantMessenger } from '../support/core-grants.ts';
import { runUntilQuiet } from '../support/core-runner.ts';
import { createScene, type Scene } from '../support/core-scene.ts';
import { createFakeFreezeMessenger, createFakeSlack } from '../support/core-slack.ts';
import { createFakeWeChat } from '../support/core-wechat.ts';
import { cutsOf, type RedisServer, restoreAt, startServer } from '../support/forgetful-redis.ts';
import { given, groups, members, raiseWithin } from '../support/given-grant.ts';
import { LONG } from '../support/long.ts';
import { T0 } from '../support/requests.ts';

const admins = { adminChannel: 'CADMIN', members: [...members, 'UMEI', 'UJO'], groups };

/** What Slack and WeChat know, whatever Redis forgets. */
function aWorld() {
  const time = { now: T0 };
  return {
    time,
    wechat: createFakeWeChat(() => time.now),
    slack: createFakeSlack(),
    announcements: createFakeFreezeMessenger(),
    grantCards: createFakeGrantMessenger(),
  };
}
type World = ReturnType<typeof aWorld>;

async function sceneOn(server: RedisServer, world: World): Promise<Scene> {
  const redis = new Redis({ path: server.path, maxRetriesPerRequest: null });
  redis.on('error', () => {});
  onTestFinished(() => redis.disconnect());
  // Locks of the dead process lapse after seconds of the server's own time, which this test's clock does not move.
  const locks = await redis.keys('*:lock:*');
  if (locks.length > 0) await redis.del(...locks);
  return createScene({ ...admins, on: { redis, deployment: 'lost-stops' }, world });
}

const settle = (scene: Scene) => runUntilQuiet(scene, { pushes: false, until: scene.time.now });
const freeze = (scene: Scene) =>
  scene.useCases.freeze.begin({ by: 'UMEI', scope: 'all', until: null, reason: 'incident' });
const lift = (scene: Scene, by: string) =>
  scene.useCases.freeze.lift({ by, surface: 'command', began: null });
const vote = (scene: Scene, request: string) => scene.useCases.vote({ type: 'approve', request, by: 'UANN' });

type Ids = { grant: string; request: string };
type Stop = {
  /** How its loss is noted. */
  loss: string;
  before?(scene: Scene): Promise<unknown>;
  act(scene: Scene, ids: Ids): Promise<unknown>;
  /** The first thing that anybody does after the loss, and what stands in the end. */
  first(scene: Scene, ids: Ids): Promise<void>;
  end(scene: Scene, ids: Ids): Promise<void>;
};

const STOPS: Record<string, Stop> = {
  'the revocation of a grant': {
    loss: 'grant_closed',
    act: (scene, { grant }) =>
      scene.useCases.grants.decide({ type: 'revoke', grant, by: 'UANN', claim: null }),
    async first(scene) {
      expect((await raiseWithin(scene)).phase).toBe('pending');
      expect(scene.wechat.calls).toEqual([]);
    },
    async end(scene, { grant }) {
      expect((await scene.useCases.grants.show(grant))?.grant.phase).toBe('revoked');
    },
  },
  'a freeze': {
    loss: 'frozen',
    act: freeze,
    async first(scene, { request }) {
      expect(await vote(scene, request)).toMatchObject({ ok: false, refusal: { reason: 'frozen' } });
    },
    async end(scene) {
      expect(await scene.useCases.freeze.current()).toMatchObject({ by: 'UMEI', scope: 'all' });
    },
  },
  'the end of a freeze': {
    loss: 'unfrozen',
    async before(scene) {
      await freeze(scene);
      await lift(scene, 'UMEI');
    },
    act: (scene) => lift(scene, 'UJO'),
    async first() {},
    async end(scene, { request }) {
      expect(await scene.useCases.freeze.current()).toBeNull();
      expect((await vote(scene, request)).ok).toBe(true);
    },
  },
};

it.each(Object.entries(STOPS))(
  'whatever Redis forgets of %s, it is restored before anything is approved',
  async (_what, { loss, before, act, first, end }) => {
    const world = aWorld();
    const server = await startServer();
    const scene = await sceneOn(server, world);
    const ids = { grant: await given(scene), request: await scene.asked() };
    await before?.(scene);
    await settle(scene);
    await scene.watchContinuity();
    const from = cutsOf(server).length - 1;
    world.time.now += 500;
    await act(scene, ids);
    await settle(scene);
    const cuts = cutsOf(server).slice(from);
    expect(cuts.length).toBeGreaterThan(2);
    const some = LONG ? cuts : [cuts[0], cuts[Math.floor(cuts.length / 2)], cuts.at(-2)];
    const now = world.time.now;
    for (const cut of some) {
      if (cut === undefined) continue;
      const restored = await restoreAt(server, cut);
      world.time.now = now + 1_000;
      const after = await sceneOn(restored, world);
      await after.watchContinuity();
      await first(after, ids);
      await settle(after);
      await end(after, ids);
      const noted = (await after.losses.recent(0)).map(({ found }) => found.kind);
      if (cut === cuts[0]) expect(noted).toEqual([loss]);
      await restored.stop();
    }
  },
  120_000,
);
