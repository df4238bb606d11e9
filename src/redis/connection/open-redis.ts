import type { RedisTarget } from '../../config/types.ts';
import { withTimeout } from '../../kit/with-timeout.ts';
import type { Log } from '../../log.ts';
import type { Keys } from '../keys.ts';
import {
  COMMAND_TIMEOUT_MS,
  connectRedis,
  lastFaultOf,
  type RedisConnection,
  skipReadyCheck,
} from './connection.ts';
import { diagnose } from './diagnose.ts';
import { createDurability, type ReplicationWatch } from './durability.ts';
import { faultOf, remedyFor } from './faults.ts';
import { inspectServer } from './inspect-server.ts';
import { createRedisCheck, type RedisReadiness } from './readiness.ts';

export type OpenedRedis = {
  /** Fails fast, since a person waits. */
  redis: RedisConnection;
  /** For queues: waits as long as it takes. */
  blocking: RedisConnection;
  /** Whether BullMQ may ask for the server's version. */
  infoPermitted: boolean;
  durability: ReplicationWatch;
  check: () => Promise<RedisReadiness>;
};

export type OpenRedisOptions = {
  where: RedisTarget | { path: string };
  keys: Keys;
  log: Log;
  /** How long a command may take; absent: as long as a person waits. */
  commandTimeoutMs?: number;
  onStop: (step: () => Promise<unknown>) => void;
};

const FIRST_ANSWER_MS = 4_000;

/**
 * All connections of a process, after checking the server once: what is wrong with it is logged, a line each.
 * Throws, in a sentence with the remedy, where the server cannot be used at all.
 */
export async function openRedis({
  where,
  keys,
  log,
  commandTimeoutMs = COMMAND_TIMEOUT_MS,
  onStop,
}: OpenRedisOptions): Promise<OpenedRedis> {
  const connect = (role: 'commands' | 'blocking', withoutInfo = false) => {
    const connection = connectRedis(where, { role, log, commandTimeoutMs, withoutInfo });
    onStop(async () => connection.disconnect());
    return connection;
  };
  const redis = connect('commands');
  await firstAnswer(redis, commandTimeoutMs).catch(async (error: unknown) => {
    // The address may hold a password, so it is not repeated here.
    throw new Error(await explainFailure(where, redis, error), { cause: error });
  });
  const { findings, infoPermitted } = await inspectServer(redis, keys);
  for (const { level, check, text } of findings) {
    if (level === 'fatal') throw new Error(text);
    log[level]({ check }, text);
  }
  if (!infoPermitted) skipReadyCheck(redis);
  const expectsReplicas = 'kind' in where && where.kind !== 'single';
  const durability = createDurability({
    redis: connect('commands', !infoPermitted),
    keys,
    expectsReplicas,
    log,
  });
  // The server is remembered as one with replicas from the start on, not from the first approval.
  durability.state().catch(() => {});
  return {
    redis,
    blocking: connect('blocking', !infoPermitted),
    infoPermitted,
    durability,
    check: createRedisCheck({ redis, keys, replication: durability }),
  };
}

/** A cluster is looked for without an end; whoever starts a process wants to know. */
async function firstAnswer(redis: RedisConnection, commandTimeoutMs: number): Promise<void> {
  await withTimeout(redis.ping(), Math.max(FIRST_ANSWER_MS, commandTimeoutMs));
}

async function explainFailure(
  where: OpenRedisOptions['where'],
  redis: RedisConnection,
  error: unknown,
): Promise<string> {
  const known = faultOf(lastFaultOf(redis) ?? error);
  const vague = known === 'no_answer' || known === 'sentinels_away' || known === 'cluster_down';
  if (!vague || !('kind' in where)) return remedyFor(known);
  const found = await diagnose(where);
  return remedyFor(found === 'no_answer' ? known : found);
}
