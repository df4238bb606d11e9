import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createAuditArchive } from '../../src/files/audit-archive.ts';
import { createCheckpointFile } from '../../src/files/checkpoint-file.ts';
import { createCheckpoints } from '../../src/flows/audit/checkpoints.ts';
import { createRetention } from '../../src/flows/audit/retain.ts';
import { signingKeyOf } from '../../src/kit/ed25519.ts';
import { createAuditReader } from '../../src/redis/audit/audit-reader.ts';
import { createAuditTree } from '../../src/redis/audit/audit-tree.ts';
import { type Scene, silent } from './core-scene.ts';
import { DAY } from './requests.ts';

export const AUDIT_SEED = Buffer.alloc(32, 5);

/** What signs the audit of a scene, as one replica with a directory of its own. */
export function checkpointsOf(scene: Scene) {
  const { redis, keys, time, messages } = scene;
  const dir = mkdtempSync(join(tmpdir(), 'headroom-audit-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const path = join(dir, 'checkpoints.txt');
  const clock = () => time.now;
  const tree = createAuditTree({ redis, keys, clock, onEffects: () => {} });
  const checkpoints = createCheckpoints({
    tree,
    file: createCheckpointFile(path),
    key: signingKeyOf(AUDIT_SEED),
    origin: 'headroom/default',
    clock,
    withLock: messages.withLock,
  });
  const archive = createAuditArchive(join(dir, 'archive'));
  const reader = createAuditReader(redis, keys, archive);
  const retain = createRetention({
    tree,
    reader,
    archive,
    retentionMs: 30 * DAY,
    clock,
    log: silent,
    withLock: messages.withLock,
  });
  return { ...checkpoints, tree, path, dir, archive, retain };
}
