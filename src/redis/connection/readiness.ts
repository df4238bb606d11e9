import type { Keys } from '../keys.ts';
import { type RedisClient, script } from '../scripts.ts';
import { lastFaultOf } from './connection.ts';
import type { ReplicationWatch } from './durability.ts';
import { faultOf, reasonOf } from './faults.ts';

export type RedisReadiness = { ok: true } | { ok: false; reason: string };

/**
 * Whether Redis takes writes of this deployment now, and a replica has them where there are replicas. A server that
 * answers PING may refuse every write: out of memory, a replica, a full disk, permissions.
 */
export function createRedisCheck({
  redis,
  keys,
  replication,
}: {
  redis: RedisClient;
  keys: Keys;
  replication: Pick<ReplicationWatch, 'state'>;
}): () => Promise<RedisReadiness> {
  const probe = createProbe(redis, keys);
  return async () => {
    const [written, state] = await Promise.allSettled([probe(), replication.state()]);
    if (written.status === 'rejected') return notReady(redis, written.reason);
    if (state.status === 'rejected') return notReady(redis, state.reason);
    if (state.value !== 'not_replicated') return { ok: true };
    return { ok: false, reason: 'no replica confirms writes: approved raises wait' };
  };
}

/** Throws what the server says where it takes no writes. */
export function createProbe(redis: RedisClient, keys: Keys): () => Promise<void> {
  const run = script(redis, 'probe');
  return async () => {
    await run([keys.probe], [Date.now()]);
  };
}

function notReady(redis: RedisClient, error: unknown): RedisReadiness {
  const said = faultOf(error);
  const fault = said === 'no_answer' ? faultOf(lastFaultOf(redis) ?? error) : said;
  return { ok: false, reason: reasonOf(fault) };
}
