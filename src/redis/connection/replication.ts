import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';

/** What the server that holds the deployment's keys says of its replicas. */
export type ReplicationFacts = {
  /** Its process; another one after a restart or a failover. Empty where it may not be read. */
  server: string;
  /** Replicas that follow it now; `null` where it may not be read. */
  online: number | null;
  /** This very server had some once. */
  hadReplicas: boolean;
  /** Revisions of the requests asked for, as that server has them. */
  revisions: Map<string, number>;
};

/**
 * Asks the server that holds the deployment's keys; on a cluster the keys lead the pipeline there.
 * Throws what the server says if it cannot be read at all.
 */
export async function readReplication(
  redis: RedisClient,
  keys: Keys,
  requests: string[],
): Promise<ReplicationFacts> {
  const answers =
    (await redis
      .pipeline([
        ['hmget', keys.replication, 'server', 'replicasAt'],
        ['info', 'replication'],
        ['info', 'server'],
        ...requests.map((id) => ['hget', keys.request(id), 'revision']),
      ])
      .exec()) ?? [];
  const [record, replication, details, ...revisions] = answers;
  if (!record || record[0]) throw record?.[0] ?? new Error('no answer');
  if (/\brole:slave\b/.test(text(replication))) throw new Error('READONLY this server is itself a replica');
  const [knownServer, replicasAt] = Array.isArray(record[1]) ? record[1] : [];
  const server = /\brun_id:(\w+)/.exec(text(details))?.[1] ?? '';
  return {
    server,
    online: onlineReplicas(text(replication)),
    hadReplicas: Boolean(replicasAt) && knownServer === server,
    revisions: new Map(requests.map((id, index) => [id, Number(revisions[index]?.[1] ?? 0)])),
  };
}

/** `null`: the answer tells nothing, since INFO is not permitted. */
function onlineReplicas(info: string): number | null {
  const connected = /\bconnected_slaves:(\d+)/.exec(info)?.[1];
  if (connected === undefined) return null;
  // One that still loads its first copy cannot take over yet.
  const states = [...info.matchAll(/^slave\d+:.*\bstate=(\w+)/gm)].map(([, state]) => state);
  return states.length > 0 ? states.filter((state) => state === 'online').length : Number(connected);
}

function text(answer: [Error | null, unknown] | undefined): string {
  return answer && !answer[0] ? String(answer[1]) : '';
}
