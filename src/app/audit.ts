import { createAuditArchive } from '../files/audit-archive.ts';
import { auditSeed } from '../files/audit-key.ts';
import { createCheckpointFile } from '../files/checkpoint-file.ts';
import { type Checkpoints, createCheckpoints } from '../flows/audit/checkpoints.ts';
import { createRetention } from '../flows/audit/retain.ts';
import { createPostInChannel } from '../flows/messages/post-in-channel.ts';
import type { AuditTree } from '../flows/ports/audit-tree.ts';
import type { ChannelMessenger } from '../flows/ports/messenger.ts';
import type { EffectHandlers } from '../jobs/workers.ts';
import { signingKeyOf } from '../kit/ed25519.ts';
import { createAuditReader } from '../redis/audit/audit-reader.ts';
import { createAuditTree } from '../redis/audit/audit-tree.ts';
import { adminChannelOf } from './flows.ts';
import type { Stores } from './stores.ts';
import type { Wiring } from './wiring.ts';

/** The name of a deployment's log, which its checkpoints and keys carry. */
export function auditOrigin(deployment: string): string {
  return `headroom/${deployment}`;
}

export type AuditJob = { keep: () => Promise<void> };

/** What is done with the audit again and again: its head is signed, and what is old is moved to files. */
export function auditOf(wiring: Wiring, stores: Stores): AuditJob {
  const { redis, keys, dispatcher } = stores;
  const { clock } = wiring;
  const tree = createAuditTree({ redis, keys, clock, onEffects: dispatcher.nudge });
  const checkpoints = checkpointsOf(wiring, stores, tree);
  const retention = retentionOf(wiring, stores, tree);
  return {
    async keep() {
      await checkpoints?.whenDue();
      await retention?.();
    },
  };
}

/** `null`: everything stays in Redis. */
function retentionOf({ config, clock, log }: Wiring, { redis, keys, messages }: Stores, tree: AuditTree) {
  const { retentionSeconds, archivePath } = config.audit;
  if (retentionSeconds === null) return null;
  const archive = createAuditArchive(archivePath);
  return createRetention({
    tree,
    reader: createAuditReader(redis, keys, archive),
    archive,
    retentionMs: retentionSeconds * 1000,
    clock,
    log,
    withLock: messages.withLock,
  });
}

/** What signs the head, with the key of this process; `null`: it has none and cannot make one, so others sign. */
function checkpointsOf(wiring: Wiring, stores: Stores, tree: AuditTree): Checkpoints | null {
  const { config, clock } = wiring;
  const seed = seedOf(wiring);
  if (seed === null) return null;
  return createCheckpoints({
    tree,
    file: createCheckpointFile(config.audit.checkpointsPath),
    key: signingKeyOf(seed),
    origin: auditOrigin(config.deployment),
    clock,
    withLock: stores.messages.withLock,
  });
}

function seedOf({ config, secrets, log }: Wiring): Buffer | null {
  try {
    return auditSeed(config.dataDir, secrets.auditKey);
  } catch (error) {
    log.error(
      { err: error, dataDir: config.dataDir },
      'the audit is not signed here: set HEADROOM_AUDIT_KEY, or let this process write to DATA_DIR',
    );
    return null;
  }
}

export function checkpointHandlers(
  { config, clock, log }: Wiring,
  stores: Stores,
  messenger: ChannelMessenger<string>,
): Pick<EffectHandlers, 'post_checkpoint'> {
  const { messages, pace } = stores;
  const channel = adminChannelOf(config, stores);
  const post = createPostInChannel({ messages, messenger, channel, pace, clock, log });
  return { post_checkpoint: ({ note }, id) => post(id, note) };
}
