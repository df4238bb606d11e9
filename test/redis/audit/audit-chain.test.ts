import { describe, expect, it } from 'vitest';
import type { LoggedEntry } from '../../../src/domain/audit/entry.ts';
import { leafData, leafHash } from '../../../src/domain/audit/entry.ts';
import { auditEntries, loggedEntries } from '../../support/audit.ts';
import { runUntilQuiet } from '../../support/core-runner.ts';
import { anAsk, createScene, type Scene } from '../../support/core-scene.ts';
import { packScene } from '../../support/core-warnings.ts';
import { MINUTE, outsideScene } from '../../support/outside-scene.ts';
import { ruleWhen } from '../../support/policies.ts';

function hashOf(entry: LoggedEntry): string {
  return leafHash(leafData(entry)).toString('base64url');
}

async function chainOf(scene: Pick<Scene, 'redis' | 'keys'>) {
  const logged = await loggedEntries(scene);
  const read = await auditEntries(scene);
  return logged.map((entry, index) => ({ hash: hashOf(entry), stored: entry, ...read[index] }));
}

describe('the audit of a request', () => {
  it('is a chain from its submission to its end: each entry names the one before, and the request the last', async () => {
    const scene = createScene();
    const id = await scene.approved();
    await runUntilQuiet(scene, { pushes: true });
    const chain = await chainOf(scene);
    expect(chain.map(({ event }) => event?.type)).toEqual(
      expect.arrayContaining(['requested', 'approved', 'submission_started', 'allocation_confirmed']),
    );
    expect(chain.map(({ previous }) => previous)).toEqual([
      null,
      ...chain.slice(0, -1).map(({ hash }) => hash),
    ]);
    expect(chain.map(({ stored }) => 'hash' in stored && stored.hash)).toEqual(chain.map(({ hash }) => hash));
    expect(await scene.redis.hget(scene.keys.request(id), 'audit')).toBe(chain.at(-1)?.hash);
  });

  it("keeps WeChat's answer to every call: what it said, its errcode and its rid, also where nothing follows from it", async () => {
    const scene = createScene();
    const id = await scene.approved();
    scene.wechat.answers.push({ kind: 'put_off', code: 45009, uncertain: false, rid: 'r-1-2' });
    await scene.advance(id);
    const answered = (await auditEntries(scene)).find(({ actor }) => actor.kind === 'wechat');
    expect(answered).toMatchObject({
      actor: {
        surface: 'answer',
        answers: [{ api: 'assignPackage', kind: 'put_off', code: 45009, rid: 'r-1-2' }],
      },
      errcode: 45009,
      rid: 'r-1-2',
      wechat: [expect.stringMatching(/^R-1-/)],
    });
  });

  it('goes on from one that an older version wrote', async () => {
    const scene = createScene();
    const id = await scene.asked();
    await scene.redis.hdel(scene.keys.request(id), 'audit');
    await scene.useCases.vote({ type: 'approve', request: id, by: 'UANN' });
    const [, vote, approved] = await chainOf(scene);
    expect(vote?.previous).toBeNull();
    expect(approved?.previous).toBe(vote?.hash);
  });

  it('is one chain when twenty people press at once', async () => {
    const scene = createScene();
    const id = await scene.asked();
    await Promise.all(
      Array.from({ length: 20 }, (_, nth) =>
        scene.useCases.vote({ type: 'approve', request: id, by: nth % 2 ? 'UANN' : 'UBEA' }),
      ),
    );
    const changes = (await chainOf(scene)).filter(({ event }) => event?.type !== 'refused');
    expect(changes.map(({ previous }) => previous)).toEqual([
      null,
      ...changes.slice(0, -1).map(({ hash }) => hash),
    ]);
  });
});

describe('a refused click', () => {
  it('is kept with who, what and why, and names the last entry about the request', async () => {
    const scene = createScene();
    const id = await scene.asked();
    await scene.useCases.vote({ type: 'approve', request: id, by: 'USTRANGER' });
    const [asked, refused] = await chainOf(scene);
    expect(refused).toMatchObject({
      actor: { kind: 'person', userId: 'USTRANGER', surface: 'button' },
      request: id,
      previous: asked?.hash,
      event: { type: 'refused', attempt: 'approve', reason: 'not_in_channel' },
    });
    expect((await scene.audit.of(id, null, 10)).total).toBe(1);
  });

  it('of a raise that the policy refuses is kept with the rule', async () => {
    const refuse = { kind: 'refuse' as const, sentence: { en: 'Not now.', zh: '现在不行。' } };
    const rules = [ruleWhen('freeze', {}, { outcome: refuse })];
    const scene = createScene({ policy: { rules, version: 'v7' } });
    await scene.useCases.ask(anAsk());
    expect(await auditEntries(scene)).toMatchObject([
      {
        actor: { userId: 'ULIN', surface: 'command' },
        rule: 'freeze',
        event: { type: 'refused', attempt: 'submit', reason: 'refused_by_policy' },
      },
    ]);
  });

  it('counts once, however often the same is pressed, and nobody leaves more than a hundred in an hour', async () => {
    const scene = createScene();
    const id = await scene.asked();
    for (let press = 0; press < 3; press++) {
      await scene.useCases.vote({ type: 'approve', request: id, by: 'USTRANGER' });
    }
    expect(await auditEntries(scene)).toHaveLength(2);
    for (let number = 100; number < 220; number++) {
      await scene.useCases.vote({ type: 'approve', request: `R-${number}`, by: 'USTRANGER' });
    }
    expect(await auditEntries(scene)).toHaveLength(101);
  });
});

describe('what is not about a request', () => {
  it('is a chain of its own: a movement outside of Headroom', async () => {
    const { scene, move, watch } = outsideScene();
    await watch(2 * MINUTE);
    move(142_000n);
    await watch(10 * MINUTE);
    const [noticed] = await chainOf(scene);
    expect(noticed).toMatchObject({ outside: 'O-1', previous: null });
    expect(await scene.redis.hget(scene.keys.outside('O-1'), 'audit')).toBe(noticed?.hash);
  });

  it('is a chain of its own: a warning that somebody muted and unmuted', async () => {
    const { scene, left } = packScene();
    await left(150n);
    const [{ id } = { id: '' }] = await scene.warnings.last(1);
    for (const how of ['mute', 'unmute'] as const) {
      await scene.useCases.warnings.quiet({ message: id, item: 0, at: null, how, by: 'ULIN' });
    }
    const [muted, unmuted] = (await chainOf(scene)).filter(({ warning }) => warning);
    expect(muted).toMatchObject({
      warning: id,
      actor: { userId: 'ULIN', surface: 'button' },
      event: { type: 'warning_quieted', how: 'mute', kind: 'pack_balance' },
      previous: null,
    });
    expect(unmuted).toMatchObject({ event: { how: 'unmute' }, previous: muted?.hash });
  });
});
