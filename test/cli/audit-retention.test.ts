import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CHUNK } from '../../src/domain/audit/merkle.ts';
import { encode } from '../../src/kit/json.ts';
import { createAuditTrail } from '../../src/redis/audit/audit-trail.ts';
import { checkpointsOf } from '../support/audit-checkpoints.ts';
import { offline, openerFor, run } from '../support/audit-cli.ts';
import { runUntilQuiet } from '../support/core-runner.ts';
import { createScene } from '../support/core-scene.ts';
import { DAY } from '../support/requests.ts';

/** A finished raise, R-1, at the beginning of a log of two and a half chunks, of which two are old. */
async function oldLog() {
  const scene = createScene();
  const signing = checkpointsOf(scene);
  const id = await scene.approved();
  await runUntilQuiet(scene, { pushes: true });
  await signing.make();
  const pipeline = scene.redis.pipeline();
  for (let number = 0; number < 2.5 * CHUNK; number++) {
    pipeline.xadd(scene.keys.audit, '*', 'entry', encode({ request: `R-9${number}`, revision: 1 }));
  }
  await pipeline.exec();
  scene.time.now = Date.now() + 31 * DAY;
  const headroom = (...line: string[]) => run(openerFor(scene, signing), 'audit', ...line);
  return { scene, signing, id, headroom, total: 8 + 2.5 * CHUNK };
}

describe('retention of the audit', () => {
  it('moves whole chunks that were signed to files, and everything still verifies', async () => {
    const { scene, signing, headroom, total } = await oldLog();
    expect(await signing.retain()).toBe(0);
    await headroom('checkpoint');
    expect(await signing.retain()).toBe(2);
    expect(await signing.retain()).toBe(0);
    expect(await scene.redis.xlen(scene.keys.audit)).toBe(total - 2 * CHUNK);
    const files = readdirSync(signing.archive.directory);
    expect(files).toEqual(['00000000.jsonl', '00000001.jsonl']);
    expect(statSync(join(signing.archive.directory, files[0] ?? '')).mode & 0o777).toBe(0o600);
    expect(await headroom('verify')).toMatchObject({
      code: 0,
      out: `✓ The audit holds: ${total.toLocaleString('en-US')} entries, compared with 2 signed checkpoints.\n`,
    });
    expect((await headroom('export')).out.trimEnd().split('\n')).toHaveLength(total);
  });

  it('leaves what is younger, or newer than the last checkpoint', async () => {
    const { scene, signing, headroom } = await oldLog();
    await headroom('checkpoint');
    scene.time.now = Date.now() + 29 * DAY;
    expect(await signing.retain()).toBe(0);
  });

  it('leaves a chunk that is not what was signed, in Redis', async () => {
    const { scene, signing, headroom } = await oldLog();
    await headroom('checkpoint');
    const [first] = (await scene.redis.lrange(scene.keys.auditChunks, 0, 0)) as [string];
    await scene.redis.lset(scene.keys.auditChunks, 0, `${first.split(' ')[0]} ${'A'.repeat(43)}`);
    expect(await signing.retain()).toBe(0);
    expect(readdirSync(signing.dir)).not.toContain('archive');
  });

  it('proves a request whose entries were moved, and shows its history', async () => {
    const { scene, signing, headroom, id } = await oldLog();
    const before = await scene.audit.of(id, null, 20);
    await headroom('checkpoint');
    await signing.retain();
    const { out } = await headroom('prove', id);
    const proof = join(signing.dir, 'proof.txt');
    writeFileSync(proof, out);
    expect((await run(offline, 'audit', 'check-proof', proof)).code).toBe(0);
    const trail = createAuditTrail(scene.redis, scene.keys, signing.archive);
    expect(await trail.of(id, null, 20)).toEqual(before);
    // A replica that does not see the files says how many there are.
    expect(await scene.audit.of(id, null, 20)).toMatchObject({ items: [], total: before.total });
  });

  it('notices a byte that was altered in a file', async () => {
    const { signing, headroom } = await oldLog();
    await headroom('checkpoint');
    await signing.retain();
    const path = join(signing.archive.directory, '00000000.jsonl');
    const text = readFileSync(path, 'utf8');
    for (const altered of [
      text.replace('UANN', 'UBOB'),
      text.replace('R-9100\\"', 'R-9101\\"'),
      text.replace('{"id"', '["id"'),
      text.split('\n').slice(1).join('\n'),
    ]) {
      expect(altered).not.toBe(text);
      writeFileSync(path, altered);
      expect((await headroom('verify')).code).toBe(1);
    }
    writeFileSync(path, text);
    expect((await headroom('verify')).code).toBe(0);
  });

  it('verifies by the roots alone where the files are not here, and says so', async () => {
    const { signing, headroom, id, total } = await oldLog();
    await headroom('checkpoint');
    await signing.retain();
    rmSync(signing.archive.directory, { recursive: true });
    expect(await headroom('verify')).toMatchObject({
      code: 0,
      out: expect.stringContaining(`holds: ${total.toLocaleString('en-US')} entries`),
      err: expect.stringContaining('2,048 of them are in files that aren’t here'.replace('’', "'")),
    });
    expect((await headroom('export')).code).toBe(1);
    expect((await headroom('prove', id)).code).toBe(2);
  });
});
