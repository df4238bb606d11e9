import { randomUUID } from 'node:crypto';
import { copyFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { keysOf } from '../../src/redis/keys.ts';
import { auditEntries } from '../support/audit.ts';
import type { AppProcess } from '../support/process-app.ts';
import { processScene } from '../support/process-scene.ts';
import { ours, payloadOf } from '../support/process-truth.ts';
import { LIN, MEI, SAM } from '../support/world.ts';

const ADMIN = 'C0GENERAL01';
const PATIENCE = { timeout: 120_000, interval: 100 };
const LONG_MS = 500_000;

/** A policy with one rule, that so many have to agree by. */
const needing = (need: number, more = '') =>
  `channels: { admin: ${ADMIN} }\napprovals: { rules: [{ name: raises, need: ${need}, users: [${MEI}, ${SAM}] }] }\n${more}`;

async function reloadScene() {
  const deployment = `t${randomUUID().slice(0, 8)}`;
  const own = `deployment: ${deployment}\n`;
  const redisUrl = process.env.TEST_REDIS_URL ?? '';
  const scene = await processScene({ yaml: own + needing(1), env: { REDIS_URL: redisUrl } });
  const redis = new Redis(redisUrl);
  onTestFinished(() => redis.disconnect());

  const policyOf = async (app: AppProcess) => {
    const answer = await fetch(`${app.url}/readyz`);
    return { status: answer.status, ...Object(await answer.json()).checks.policy };
  };
  const notices = async () => ours([await scene.workspace(LIN)], 'headroom_policy');
  return {
    ...scene,
    rewrite: (yaml: string, path?: string) => scene.rewrite(own + yaml, path),
    policyOf,
    notices,
    /** Waits until each of them has another version than that. */
    async changed(from: string, ...apps: AppProcess[]): Promise<string> {
      const versions = await vi.waitFor(async () => {
        const found = await Promise.all(apps.map(policyOf));
        for (const { version } of found) expect(version).not.toBe(from);
        return found.map(({ version }) => String(version));
      }, PATIENCE);
      return versions[0] ?? '';
    },
    told: (...about: string[]) =>
      vi.waitFor(async () => {
        const found = await notices();
        expect(found.map((one) => payloadOf(one).about)).toEqual(about);
        expect(found.every(({ channel }) => channel === ADMIN)).toBe(true);
        return found.at(-1);
      }, PATIENCE),
    audited: async () =>
      (await auditEntries({ redis, keys: keysOf(deployment) }))
        .filter(({ subject }) => subject === 'policy')
        .map(({ actor, event }) => `${event.type} by ${actor.surface}`),
  };
}

describe('a process whose headroom.yml changes', () => {
  it(
    'decides new requests by it, and those that wait by the rule that they came under',
    async () => {
      const scene = await reloadScene();
      const app = await scene.start();
      await scene.connect(app);
      const { version: before } = await scene.policyOf(app);
      await scene.say(LIN, '/quota raise shop 50k 1d because it was before');
      const first = await scene.cardIn('pending', 'R-1', PATIENCE.timeout);

      scene.rewrite(needing(2));
      const after = await scene.changed(before, app);
      expect((await scene.told('changed'))?.text).toContain(`version ${after} (before: ${before})`);

      await scene.say(LIN, '/quota raise shop 100k 1d because it came later');
      const second = await scene.cardIn('pending', 'R-2', PATIENCE.timeout);
      await scene.press(MEI, 'request.approve', first);
      await scene.cardIn('allocated', 'R-1', PATIENCE.timeout);
      await scene.press(MEI, 'request.approve', second);
      await vi.waitFor(async () => expect((await scene.card('R-2'))?.text).toContain('1 of 2'), PATIENCE);
      await scene.press(SAM, 'request.approve', (await scene.card('R-2')) ?? second);
      await scene.cardIn('allocated', 'R-2', PATIENCE.timeout);
      expect(await scene.audited()).toEqual(['policy_changed by start', 'policy_changed by file']);
    },
    LONG_MS,
  );

  it(
    'takes a signal for it as well, and one without a change does no harm',
    async () => {
      const scene = await reloadScene();
      const app = await scene.start();
      const { version: before } = await scene.policyOf(app);
      process.kill(app.pid, 'SIGHUP');
      await vi.waitFor(() => expect(app.output()).toContain('the policy is the same as before'), PATIENCE);
      // As an editor does it: another file in its place.
      const draft = join(scene.folder, 'draft.yml');
      scene.rewrite(needing(2), draft);
      renameSync(draft, scene.file);
      process.kill(app.pid, 'SIGHUP');
      await scene.changed(before, app);
      await scene.told('changed');
      expect(await scene.audited()).toEqual(['policy_changed by start', 'policy_changed by signal']);
      expect(await app.end('SIGTERM')).toEqual({ code: 0, signal: null });
    },
    LONG_MS,
  );

  it(
    'keeps the policy before it where the file is wrong or gone, and says so until it is right again',
    async () => {
      const scene = await reloadScene();
      const app = await scene.start();
      const { version } = await scene.policyOf(app);
      scene.rewrite(needing(0, 'chanels: {}\n'));
      expect((await scene.told('invalid'))?.text).toMatch(/Line \d+ · headroom\.yml: /);
      expect(await scene.policyOf(app)).toEqual({
        status: 200,
        ok: true,
        version,
        note: expect.stringMatching(/^headroom\.yml is invalid \(\d problems?, see the log\)$/),
      });
      expect(app.output()).toContain('Did you mean channels?');

      scene.rewrite(needing(1));
      await scene.told('invalid', 'valid_again');
      expect(await scene.policyOf(app)).toEqual({ status: 200, ok: true, version });

      rmSync(scene.file);
      await scene.told('invalid', 'valid_again', 'invalid');
      scene.rewrite(needing(2));
      await scene.changed(version, app);
      await scene.told('invalid', 'valid_again', 'invalid', 'changed');
    },
    LONG_MS,
  );

  it(
    'names the keys that apply after a restart',
    async () => {
      const scene = await reloadScene();
      const app = await scene.start();
      const { version } = await scene.policyOf(app);
      scene.rewrite(needing(1, 'expiry: 1h\n'));
      await vi.waitFor(
        async () =>
          expect(await scene.policyOf(app)).toEqual({
            status: 200,
            ok: true,
            version,
            note: 'changed keys apply after a restart: expiry',
          }),
        PATIENCE,
      );
      expect(await scene.notices()).toEqual([]);
    },
    LONG_MS,
  );
});

it(
  'two replicas with files of their own announce and audit each change once, and say which version each has',
  async () => {
    const scene = await reloadScene();
    const other = join(scene.folder, 'other.yml');
    copyFileSync(scene.file, other);
    const [here, there] = await Promise.all([scene.start(), scene.start({ HEADROOM_CONFIG: other })]);
    const { version: before } = await scene.policyOf(here);

    scene.rewrite(needing(2));
    const after = await scene.changed(before, here);
    await vi.waitFor(
      async () =>
        expect(await scene.policyOf(there)).toMatchObject({
          status: 200,
          version: before,
          note: `another replica has version ${after}`,
        }),
      PATIENCE,
    );
    scene.rewrite(needing(2), other);
    expect(await scene.changed(before, there)).toBe(after);

    for (const path of [scene.file, other]) scene.rewrite('approvals: [', path);
    await vi.waitFor(async () => {
      const states = await Promise.all([here, there].map(scene.policyOf));
      for (const { note } of states) expect(note).toContain('invalid');
    }, PATIENCE);
    for (const path of [scene.file, other]) scene.rewrite(needing(1), path);
    await scene.changed(after, here, there);
    await scene.told('changed', 'invalid', 'changed');
    expect(await scene.audited()).toEqual([
      'policy_changed by start',
      'policy_changed by file',
      'policy_invalid by file',
      'policy_changed by file',
    ]);
  },
  LONG_MS,
);
