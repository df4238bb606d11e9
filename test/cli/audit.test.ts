import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printVerifierKey, verifierKeyOf } from '../../src/domain/audit/checkpoint.ts';
import { CHUNK } from '../../src/domain/audit/merkle.ts';
import { signingKeyOf } from '../../src/kit/ed25519.ts';
import { encode } from '../../src/kit/json.ts';
import { checkpointsOf } from '../support/audit-checkpoints.ts';
import { offline, openerFor, run } from '../support/audit-cli.ts';
import { altered, rewriteAudit } from '../support/audit-tampering.ts';
import { runUntilQuiet } from '../support/core-runner.ts';
import { createScene, type Scene } from '../support/core-scene.ts';

async function finishedRaise() {
  const scene = createScene();
  const signing = checkpointsOf(scene);
  const id = await scene.approved();
  await runUntilQuiet(scene, { pushes: true });
  await scene.useCases.vote({ type: 'approve', request: id, by: 'USTRANGER' });
  const headroom = (...line: string[]) => run(openerFor(scene, signing), 'audit', ...line);
  return { scene, signing, id, headroom };
}

async function pad({ redis, keys }: Scene, count: number): Promise<void> {
  const pipeline = redis.pipeline();
  for (let number = 0; number < count; number++) {
    pipeline.xadd(keys.audit, '*', 'entry', encode({ request: `R-9${number}`, revision: 1 }));
  }
  await pipeline.exec();
}

describe('headroom audit verify', () => {
  it('holds for what was never touched, signed or not', async () => {
    const { headroom } = await finishedRaise();
    expect(await headroom('verify')).toMatchObject({
      code: 0,
      out: expect.stringContaining('holds: 9 entries'),
    });
    await headroom('checkpoint');
    expect(await headroom('verify')).toMatchObject({
      code: 0,
      out: '✓ The audit holds: 9 entries, compared with 1 signed checkpoint.\n',
    });
  });

  it.each(['head', 'details', 'hash'])(
    'names the entry whose %s has one byte altered, signed or not',
    async (field) => {
      for (const signed of [true, false]) {
        const { scene, headroom } = await finishedRaise();
        if (signed) await headroom('checkpoint');
        await rewriteAudit(scene, (entries) =>
          entries.map(([id, fields], index) => [id, index === 3 ? altered(fields, field, 17) : fields]),
        );
        const { code, out } = await headroom('verify');
        expect(code).toBe(1);
        expect(out).toContain('✗ Entry 3 (');
      }
    },
  );

  it('notices any byte that is altered, wherever it is', async () => {
    const { scene, headroom } = await finishedRaise();
    const whole = await scene.redis.xrange(scene.keys.audit, '-', '+');
    const place = fc.record({
      entry: fc.nat(whole.length - 1),
      field: fc.constantFrom('head', 'details', 'hash'),
      at: fc.nat(400),
    });
    await fc.assert(
      fc.asyncProperty(place, async ({ entry, field, at }) => {
        await rewriteAudit(scene, () =>
          whole.map(([id, fields], index) => [id, index === entry ? altered(fields, field, at) : fields]),
        );
        expect((await headroom('verify')).code).toBe(1);
      }),
      { numRuns: 40 },
    );
  });

  it('notices an entry whose hash was computed again: by the next one, and by the checkpoint', async () => {
    const { scene, headroom } = await finishedRaise();
    await headroom('checkpoint');
    await rewriteAudit(scene, (entries) => {
      const [, fields = []] = entries[1] ?? [];
      return entries.map(([id, its], index) => [id, index === 2 ? fields : its]);
    });
    const { out } = await headroom('verify');
    expect(out).toContain("doesn't follow the entry before it about R-1");
    expect(out).toContain('checkpoint of');
  });

  it.each([1, 2, 8])('notices that the last %i entries were cut off, signed or not', async (count) => {
    for (const signed of [true, false]) {
      const { scene, headroom } = await finishedRaise();
      if (signed) await headroom('checkpoint');
      await rewriteAudit(scene, (entries) => entries.slice(0, -count));
      const { code, out } = await headroom('verify');
      // The last of all is a refused click, which nothing else knows of.
      expect(code).toBe(signed || count > 1 ? 1 : 0);
      if (signed) expect(out).toContain('Entries are missing, from 0 on: the checkpoint');
      if (count > 1) expect(out).toContain('The last entry about R-1 is missing');
    }
  });

  it('notices by the place that Redis gave out last that an entry was deleted from the end', async () => {
    const { scene, headroom } = await finishedRaise();
    const [[id] = ['']] = await scene.redis.xrevrange(scene.keys.audit, '+', '-', 'COUNT', 1);
    await scene.redis.xdel(scene.keys.audit, id);
    expect(await headroom('verify')).toMatchObject({
      code: 1,
      out: expect.stringContaining('given out a later place'),
    });
  });

  it('believes no checkpoint that was altered, or that another key signed', async () => {
    const { signing, headroom } = await finishedRaise();
    await headroom('checkpoint');
    const text = readFileSync(signing.path, 'utf8');
    writeFileSync(signing.path, text.replace('\n9\n', '\n8\n'));
    expect(await headroom('verify')).toMatchObject({
      code: 1,
      out: expect.stringContaining("isn't signed by a known key"),
    });
    writeFileSync(signing.path, text);
    const other = verifierKeyOf('headroom/default', signingKeyOf(Buffer.alloc(32, 1)).publicKey);
    expect((await headroom('verify', '--key', printVerifierKey(other))).code).toBe(1);
    expect((await headroom('verify', '--key', 'nonsense')).code).toBe(2);
  });

  it('needs the file no more than Slack: a checkpoint copied from there will do when Redis and the file lost it', async () => {
    const { scene, signing, headroom } = await finishedRaise();
    const copied = join(signing.dir, 'copied.txt');
    writeFileSync(copied, (await headroom('checkpoint')).out);
    await scene.redis.del(scene.keys.auditCheckpoints);
    writeFileSync(signing.path, '');
    await rewriteAudit(scene, (entries) => entries.slice(0, -1));
    expect((await headroom('verify', '--checkpoints', copied)).code).toBe(1);
  });
});

describe('headroom audit prove', () => {
  it('prints a proof below 2 kB that holds offline, and with any byte altered no more', async () => {
    const { scene, signing, headroom, id } = await finishedRaise();
    await pad(scene, 2 * CHUNK + 500);
    const { code, out } = await headroom('prove', id);
    expect(code).toBe(0);
    expect(Buffer.byteLength(out)).toBeLessThan(2_000);
    const path = join(signing.dir, 'proof.txt');
    writeFileSync(path, out);
    const checked = await run(offline, 'audit', 'check-proof', path);
    expect(checked).toMatchObject({
      code: 0,
      out: expect.stringContaining('✓ The proof holds: this is entry 7 of 2557'),
    });
    expect(checked.out).toContain('"request":"R-1"');
    expect(checked.out).toContain('"stage":"ended"');
    const bytes = Buffer.from(out);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 2), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
        const other = Buffer.from(bytes);
        other[at] = (other[at] ?? 0) ^ bits;
        writeFileSync(path, other);
        expect((await run(offline, 'audit', 'check-proof', path)).code).toBe(1);
      }),
      { numRuns: 300 },
    );
  });

  it('proves a request wherever it stands in the log, with more and more behind it', async () => {
    const { scene, signing, headroom } = await finishedRaise();
    const path = join(signing.dir, 'proof.txt');
    for (const more of [0, CHUNK - 10, 1, 3 * CHUNK, 77]) {
      await pad(scene, more);
      const id = await scene.asked({ reason: 'x'.repeat(400) });
      const { out } = await headroom('prove', id);
      expect(Buffer.byteLength(out)).toBeLessThan(2_000);
      writeFileSync(path, out);
      expect((await run(offline, 'audit', 'check-proof', path)).code).toBe(0);
    }
    expect((await headroom('verify')).code).toBe(0);
  });

  it('says what it cannot prove', async () => {
    const { headroom } = await finishedRaise();
    expect(await headroom('prove', 'r-99')).toMatchObject({
      code: 1,
      out: '',
      err: 'Nothing in the audit is about R-99.\n',
    });
    expect((await run(offline, 'audit', 'check-proof', '/nowhere')).code).toBe(2);
  });
});

describe('headroom audit export', () => {
  it('has a line for each entry, from which its hash can be computed', async () => {
    const { headroom } = await finishedRaise();
    const lines = (await headroom('export')).out.trimEnd().split('\n');
    expect(lines).toHaveLength(9);
    expect(JSON.parse(lines[2] ?? '')).toMatchObject({
      hash: expect.stringMatching(/^[\w-]{43}$/),
      head: { type: 'approved', request: 'R-1', rule: 'default', actor: { userId: 'UANN' } },
      details: { allocations: [{ no: 1 }] },
    });
  });

  it('is a table with a head, also of what an older version wrote', async () => {
    const { scene, headroom } = await finishedRaise();
    await pad(scene, 1);
    const rows = (await headroom('export', '--format', 'csv')).out.trimEnd().split('\r\n');
    expect(rows[0]).toContain('id,time,type,actor,surface,request,revision,rule,policy,wechat,errcode,rid');
    expect(rows[3]).toContain(',approved,UANN,button,R-1,2,default,');
    expect(rows).toHaveLength(11);
  });

  it('begins where it is asked to', async () => {
    const { headroom } = await finishedRaise();
    expect((await headroom('export', '--since', '1h')).out.trimEnd().split('\n')).toHaveLength(9);
    expect((await headroom('export', '--since', '2999-01-01')).out).toBe('');
    expect((await headroom('export', '--since', 'yesterday')).code).toBe(2);
  });
});

it('headroom audit key prints what others need to believe a checkpoint', async () => {
  const { out } = await run(offline, 'audit', 'key');
  expect(out).toMatch(/^headroom\/default\+[0-9a-f]{8}\+\S{44}\n$/);
});
