import type { Durability, Replication } from '../../flows/allocations/durability.ts';
import type { FlowLog } from '../../flows/ports/runtime.ts';
import { heard } from '../../kit/heard.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';
import { type ReplicationFacts, readReplication } from './replication.ts';

/** A replica that is well has a write within milliseconds; `/readyz` has one second for everything. */
const ACK_TIMEOUT_MS = 600;
/** Where nobody knows of a replica and INFO may not be asked, every check waits for this. */
const GUESS_TIMEOUT_MS = 200;

/** After a failover the other replicas learn within a second or two to follow the new master. */
const FAILOVER_MS = 5_000;

export type DurabilityOptions = {
  /**
   * A connection of its own: WAIT holds up everything behind it. It speaks for the others, since a replica that has a
   * later write of the same server has all earlier ones.
   */
  redis: RedisClient;
  keys: Keys;
  /** Sentinel and Cluster exist for the sake of replicas; a single server may have some. */
  expectsReplicas: boolean;
  log: FlowLog;
  /** Milliseconds from any beginning. */
  elapsed?: () => number;
};

export type ReplicationWatch = Durability & {
  /** How it is now, for whoever asks whether this process is ready. */
  state(): Promise<Replication>;
};

type Asked = { request: string; revision: number };
type Waiting = {
  asked: Asked | null;
  resolve: (value: Replication) => void;
  reject: (error: unknown) => void;
};

/**
 * Waits for replicas by Redis' WAIT (https://redis.io/docs/latest/commands/wait/). Those who ask while a round is
 * under way share the next one.
 */
export function createDurability(options: DurabilityOptions): ReplicationWatch {
  const { redis, keys, log } = options;
  const elapsed = options.elapsed ?? (() => performance.now());
  const firstSeen = new Map<string, number>();
  let waiting: Waiting[] = [];
  let round: Promise<Replication> | null = null;
  let held = false;

  function ask(asked: Asked | null): Promise<Replication> {
    return new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      if (!round) void rounds();
    });
  }

  async function rounds(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        const ids = batch.flatMap(({ asked }) => (asked ? [asked.request] : []));
        const seen = askReplicas(ids);
        // Whoever joins hears of it; nobody has to.
        round = heard(seen.then(({ replication }) => replication));
        const { replication, revisions } = await seen;
        logChange(replication);
        for (const { asked, resolve } of batch) {
          const known = !asked || (revisions.get(asked.request) ?? 0) >= asked.revision;
          resolve(known ? replication : 'not_replicated');
        }
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    round = null;
  }

  async function askReplicas(ids: string[]) {
    const facts = await readReplication(redis, keys, ids);
    if (facts.online === 0) return { replication: alone(facts), revisions: facts.revisions };
    const { acknowledged, revisions } = await waitForReplica(ids, facts);
    if (acknowledged) return { replication: 'replicated' as const, revisions };
    const replication = facts.online === null ? alone(facts) : ('not_replicated' as const);
    return { replication, revisions };
  }

  /** One pipeline: WAIT covers only what its own connection wrote, and a connection may be a new one by the next. */
  async function waitForReplica(ids: string[], { server, online, hadReplicas }: ReplicationFacts) {
    const timeoutMs = online === null && !hadReplicas ? GUESS_TIMEOUT_MS : ACK_TIMEOUT_MS;
    const now = String(Date.now());
    const seen = ['server', server, 'replicasAt', now];
    const answers =
      (await redis
        .pipeline([
          ['hset', keys.replication, ...(online === null ? ['askedAt', now] : seen)],
          ...ids.map((id) => ['hget', keys.request(id), 'revision']),
          ['wait', 1, timeoutMs],
        ])
        .exec()) ?? [];
    const [write, ...rest] = answers;
    if (!write || write[0]) throw write?.[0] ?? new Error('nothing was written');
    const found = rest.slice(0, -1).map(([error, revision]) => (error ? 0 : Number(revision)));
    const [refused, count] = rest.at(-1) ?? [null, 0];
    if (refused) log.warn({ err: refused }, 'Redis refuses WAIT, so replication cannot be verified');
    const acknowledged = !refused && Number(count) > 0;
    if (acknowledged && online === null) await redis.hset(keys.replication, ...seen);
    return {
      acknowledged,
      revisions: new Map(ids.map((id, index) => [id, found[index] ?? 0])),
    };
  }

  /** No replica is connected: there is none, or this server has lost those it had, or has just become the master. */
  function alone({ server, hadReplicas }: ReplicationFacts): Replication {
    const since = firstSeen.get(server) ?? elapsed();
    firstSeen.set(server, since);
    const failingOver = options.expectsReplicas && elapsed() - since < FAILOVER_MS;
    return hadReplicas || failingOver ? 'not_replicated' : 'no_replicas';
  }

  function logChange(replication: Replication): void {
    const waits = replication === 'not_replicated';
    if (waits && !held)
      log.error({}, 'no Redis replica confirms writes; approved raises wait until one does');
    if (!waits && held)
      log.info({ replication }, 'Redis replicas confirm writes again; approved raises resume');
    held = waits;
  }

  return {
    confirm: (request, revision) => ask({ request, revision }),
    state: () => round ?? ask(null),
  };
}
