import type { Finding, RedisMode } from '../../domain/doctor/finding.ts';
import { latencyFindings } from '../../domain/doctor/observe.ts';
import type { RedisInspector } from '../../flows/doctor/doctor-ports.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';
import { lastFaultOf } from './connection.ts';
import { faultOf, remedyFor } from './faults.ts';
import { inspectServer } from './inspect-server.ts';
import { readReplication } from './replication.ts';

/** One answer may be late by chance. */
const PINGS = 5;

/** Looks at the server as at the start of a process, and at how fast it answers. */
export function createRedisInspector(options: {
  redis: RedisClient;
  keys: Keys;
  mode: RedisMode;
}): RedisInspector {
  const { redis, keys, mode } = options;
  return async () => {
    try {
      const latencyMs = await medianLatency(redis);
      const [{ findings, version }, replicas] = await Promise.all([
        inspectServer(redis, keys),
        onlineReplicas(redis, keys),
      ]);
      return [
        { kind: 'redis_ok', version, mode, replicas, latencyMs },
        ...latencyFindings(latencyMs),
        ...findings.map(({ found }) => found),
        ...failover(mode, replicas),
      ];
    } catch (error) {
      const said = faultOf(error);
      const fault = said === 'no_answer' ? faultOf(lastFaultOf(redis) ?? error) : said;
      return [{ kind: 'redis_unreachable', said: remedyFor(fault) }];
    }
  };
}

async function medianLatency(redis: RedisClient): Promise<number> {
  const times: number[] = [];
  for (let ping = 0; ping < PINGS; ping++) {
    const startedAt = performance.now();
    await redis.ping();
    times.push(performance.now() - startedAt);
  }
  return times.sort((one, other) => one - other)[Math.floor(PINGS / 2)] ?? 0;
}

/** `null`: that may not be read. A replica as the server is a finding of its own. */
async function onlineReplicas(redis: RedisClient, keys: Keys): Promise<number | null> {
  return readReplication(redis, keys, []).then(
    ({ online }) => online,
    () => null,
  );
}

/** Sentinel and Cluster are there for the sake of replicas. */
function failover(mode: RedisMode, replicas: number | null): Finding[] {
  const isMeant = mode === 'sentinel' || mode === 'cluster';
  return isMeant && replicas === 0 ? [{ kind: 'redis_no_replicas', mode }] : [];
}
