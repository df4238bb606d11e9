import type { AuditContext, Opener } from '../cli/context/audit-context.ts';
import type { CommandLineConfig } from '../config/command-line.ts';
import { verifierKeyOf } from '../domain/audit/checkpoint.ts';
import { createAuditArchive } from '../files/audit-archive.ts';
import { auditSeed, knownAuditSeed } from '../files/audit-key.ts';
import { createCheckpointFile, readFileIfThere } from '../files/checkpoint-file.ts';
import { createCheckpoints } from '../flows/audit/checkpoints.ts';
import { readFreezeEvents } from '../flows/freeze/read-freeze-events.ts';
import { requestsSince } from '../flows/requests/requests-since.ts';
import { signingKeyOf } from '../kit/ed25519.ts';
import type { Log } from '../log.ts';
import { createAuditReader } from '../redis/audit/audit-reader.ts';
import { createAuditTree } from '../redis/audit/audit-tree.ts';
import { connectOnce } from '../redis/connection/connect-once.ts';
import { keysOf } from '../redis/keys.ts';
import { createLock } from '../redis/lock.ts';
import { createRequestLists } from '../redis/requests/request-lists.ts';
import { privateSocket } from '../redis/server/private-server.ts';
import { auditOrigin } from './audit.ts';
import { targetOf } from './redis.ts';

/** Opens the deployment for one command. What it posts is delivered by the replicas that run. */
export function openerOf(config: CommandLineConfig, log: Log): Opener {
  const { deployment, dataDir, redisUrl, auditKey } = config;
  const origin = auditOrigin(deployment);
  const connect = () =>
    connectOnce(redisUrl === null ? { path: privateSocket(dataDir) } : targetOf(redisUrl), log);
  return {
    async openRequests() {
      const { redis } = await connect();
      const keys = keysOf(deployment);
      const archive = createAuditArchive(config.audit.archivePath);
      return {
        since: (at) => requestsSince(createRequestLists(redis, keys), at),
        freezes: () => readFreezeEvents(createAuditReader(redis, keys, archive)),
        close: async () => redis.disconnect(),
      };
    },
    async ownKey() {
      const seed = knownAuditSeed(dataDir, auditKey);
      return seed && verifierKeyOf(origin, signingKeyOf(seed).publicKey);
    },
    async open(): Promise<AuditContext> {
      const { redis, clock } = await connect();
      const keys = keysOf(deployment);
      const tree = createAuditTree({ redis, keys, clock, onEffects: () => {} });
      const path = config.audit.checkpointsPath;
      const archive = createAuditArchive(config.audit.archivePath);
      return {
        origin,
        reader: createAuditReader(redis, keys, archive),
        tree,
        checkpoints: createCheckpoints({
          tree,
          file: createCheckpointFile(path),
          key: signingKeyOf(auditSeed(dataDir, auditKey)),
          origin,
          clock,
          withLock: createLock(redis, keys),
        }),
        checkpointText: await readFileIfThere(path),
        checkpointPath: path,
        archiveDirectory: archive.directory,
        close: async () => redis.disconnect(),
      };
    },
  };
}
