import { describe, expect, it } from 'vitest';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { given, groups, members, raiseWithin } from '../../support/given-grant.ts';
import { HOUR } from '../../support/requests.ts';

const admins = { adminChannel: 'CADMIN', members: [...members, 'UMEI', 'UJO'], groups };
const unreachable = async () => {
  throw Object.assign(new Error('Slack does not answer'), { retryable: true });
};

const settle = (scene: Scene) => runUntilQuiet(scene, { pushes: false, until: scene.time.now });

/** Redis goes back to before what `act` did; all that Slack shows of it stays. */
async function lost(scene: Scene, documents: string[], act: () => Promise<unknown>): Promise<void> {
  await settle(scene);
  await scene.watchContinuity();
  const kept = [...documents, scene.keys.pulse];
  const backup = await Promise.all(kept.map((key) => scene.redis.dumpBuffer(key)));
  scene.time.now += 500;
  await scene.watchContinuity();
  await act();
  await settle(scene);
  for (const [index, key] of kept.entries()) {
    const before = backup[index];
    await scene.redis.del(key);
    if (before) await scene.redis.restore(key, 0, before, 'REPLACE');
  }
  scene.time.now += 1_000;
  await scene.watchContinuity();
}

const lossesOf = async (scene: Scene) => (await scene.losses.recent(0)).map(({ found }) => found.kind);

describe('a standing grant that was revoked when Redis lost its last writes', () => {
  async function revokedAndLost() {
    const scene = createScene({ members, groups });
    const id = await given(scene);
    await lost(scene, [scene.keys.grant(id), scene.keys.grantsOpen, scene.keys.grantsDue], () =>
      scene.useCases.grants.decide({ type: 'revoke', grant: id, by: 'UANN', claim: null }),
    );
    expect((await scene.useCases.grants.show(id))?.grant.phase).toBe('active');
    return { scene, id };
  }

  it('is revoked again by what its card shows, and that is said', async () => {
    const { scene, id } = await revokedAndLost();
    await settle(scene);
    expect((await scene.useCases.grants.show(id))?.grant).toMatchObject({ phase: 'revoked', by: 'UANN' });
    expect(await lossesOf(scene)).toEqual(['grant_closed']);
    expect(scene.grantCards.cards.find((one) => one.grant === id)?.state).toBe('revoked');
  });

  it('approves nothing, however fast somebody is', async () => {
    const { scene } = await revokedAndLost();
    expect((await raiseWithin(scene)).phase).toBe('pending');
    expect(scene.wechat.calls).toEqual([]);
  });

  it('approves nothing as long as Slack does not say what its card shows', async () => {
    const { scene } = await revokedAndLost();
    scene.grantCards.messenger.read = unreachable;
    expect((await raiseWithin(scene)).phase).toBe('pending');
  });
});

it('a grant that nobody revoked approves as before, after its card was looked at', async () => {
  const scene = createScene({ members, groups });
  const id = await given(scene);
  await lost(scene, [], async () => {});
  expect((await raiseWithin(scene)).phase).toBe('approved');
  expect((await scene.useCases.grants.show(id))?.grant.phase).toBe('active');
});

describe('approvals that were frozen when Redis lost its last writes', () => {
  const freeze = (scene: Scene) =>
    scene.useCases.freeze.begin({ by: 'UMEI', scope: 'all', until: null, reason: 'incident' });

  async function frozenAndLost() {
    const scene = createScene(admins);
    const id = await scene.asked();
    await lost(scene, [scene.keys.freeze], () => freeze(scene));
    expect((await scene.ports.store.loadFreeze()).value.freeze).toBeNull();
    return { scene, id };
  }

  it('are frozen again by what was announced, and that is said', async () => {
    const { scene } = await frozenAndLost();
    await settle(scene);
    expect(await scene.useCases.freeze.current()).toMatchObject({ by: 'UMEI', scope: 'all' });
    expect(await lossesOf(scene)).toEqual(['frozen']);
    // It was announced already.
    expect(scene.announcements).toHaveLength(1);
  });

  it('are given by nobody, however fast somebody is', async () => {
    const { scene, id } = await frozenAndLost();
    const vote = await scene.useCases.vote({ type: 'approve', request: id, by: 'UANN' });
    expect(vote).toMatchObject({ ok: false, refusal: { reason: 'frozen' } });
  });

  it('go on again where two people had let them', async () => {
    const scene = createScene(admins);
    await freeze(scene);
    await scene.useCases.freeze.lift({ by: 'UMEI', surface: 'command', began: null });
    await lost(scene, [scene.keys.freeze], () =>
      scene.useCases.freeze.lift({ by: 'UJO', surface: 'command', began: null }),
    );
    await settle(scene);
    expect(await scene.useCases.freeze.current()).toBeNull();
    expect(await lossesOf(scene)).toEqual(['unfrozen']);
  });

  it('a freeze that is begun afterwards is announced, though its revision was given out before', async () => {
    const { scene } = await frozenAndLost();
    await settle(scene);
    await scene.useCases.freeze.lift({ by: 'UMEI', surface: 'command', began: null });
    await scene.useCases.freeze.lift({ by: 'UJO', surface: 'command', began: null });
    await settle(scene);
    await freeze(scene);
    await settle(scene);
    const said = scene.announcements.map(({ event }) => event.type);
    expect(said).toEqual(['frozen', 'unfreeze_proposed', 'unfrozen', 'frozen']);
  });
});

it('a second reminder is no repetition of the first one, whatever Redis lost before', async () => {
  const scene = createScene();
  await scene.watchContinuity();
  const id = await scene.asked();
  await settle(scene);
  await scene.redis.hset(scene.keys.pulse, { run: 'f'.repeat(40) });
  scene.time.now += 1_000;
  await scene.watchContinuity();
  await settle(scene);
  const remind = (key: string, step: number) =>
    scene.notify(key, id, { about: 'reminded', step, to: { kind: 'thread' } });
  const said = () =>
    scene.slack.notices().filter((one) => one.kind === 'notice' && one.about === 'reminded').length;
  await remind('first', 1);
  await remind('first under another id', 1);
  expect(said()).toBe(1);
  scene.time.now += HOUR;
  await remind('second', 2);
  expect(said()).toBe(2);
});
