import { auditSeed } from '../files/audit-key.ts';
import { createCheckpointFile } from '../files/checkpoint-file.ts';
import { type Checkpoints, createCheckpoints } from '../flows/audit/checkpoints.ts';
import { createPostCheckpoint } from '../flows/audit/post-checkpoint.ts';
import type { CheckpointMessenger } from '../flows/ports/audit-tree.ts';
import type { EffectHandlers } from '../jobs/workers.ts';
import { signingKeyOf } from '../kit/ed25519.ts';
import { createAuditTree } from '../redis/audit/audit-tree.ts';
import { adminChannelOf } from './flows.ts';
import type { Stores } from './stores.ts';
import type { Wiring } from './wiring.ts';

/** The name of a deployment's log, which its checkpoints and keys carry. */
export function auditOrigin(deployment: string): string {
  return `headroom/${deployment}`;
}

/** What signs the head of the audit, with the key of this process. */
export function auditOf({ config, secrets, clock }: Wiring, stores: Stores): Checkpoints {
  const { redis, keys, dispatcher } = stores;
  return createCheckpoints({
    tree: createAuditTree({ redis, keys, clock, onEffects: dispatcher.nudge }),
    file: createCheckpointFile(config.audit.checkpointsPath),
    key: signingKeyOf(auditSeed(config.dataDir, secrets.auditKey)),
    origin: auditOrigin(config.deployment),
    clock,
    withLock: stores.messages.withLock,
  });
}

export function checkpointHandlers(
  { config, clock, log }: Wiring,
  stores: Stores,
  messenger: Omit<CheckpointMessenger, 'channel'>,
): Pick<EffectHandlers, 'post_checkpoint'> {
  const { messages, pace } = stores;
  const channel = adminChannelOf(config, stores);
  const post = createPostCheckpoint({ messages, pace, clock, log, messenger: { ...messenger, channel } });
  return { post_checkpoint: ({ note }, id) => post(id, note) };
}
