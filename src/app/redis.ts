import type { QueueOptions } from 'bullmq';
import { parseRedisUrl } from '../config/redis-url.ts';
import type { RedisTarget } from '../config/types.ts';
import { openRedis } from '../redis/connection/open-redis.ts';
import { createServerTime } from '../redis/connection/server-time.ts';
import { keysOf } from '../redis/keys.ts';
import { startPrivateRedis } from '../redis/server/private-server.ts';
import type { Given, Overrides } from './wiring.ts';

export type Opened = Awaited<ReturnType<typeof openServer>>;

export async function startTime({ log, onStop }: Given, { redis, keys }: Opened, { wall }: Overrides) {
  const time = createServerTime({ redis, keys, log, wall });
  await time.start();
  onStop(async () => time.stop());
  return time;
}

/** The server that REDIS_URL names, or one of this process alone. */
export async function openServer(given: Given, { commandTimeoutMs }: Overrides) {
  const { config, log, onStop } = given;
  const keys = keysOf(config.deployment);
  const where = config.redisUrl === null ? await startOwnRedis(given) : targetOf(config.redisUrl);
  const { blocking, infoPermitted, ...opened } = await openRedis({
    where,
    keys,
    log,
    onStop,
    ...(commandTimeoutMs === undefined ? {} : { commandTimeoutMs }),
  });
  const queueOptions: QueueOptions = {
    connection: blocking,
    prefix: keys.jobs,
    skipVersionCheck: !infoPermitted,
  };
  return { ...opened, keys, queueOptions };
}

/** @throws where the address was not checked before */
export function targetOf(url: string): RedisTarget {
  const parsed = parseRedisUrl(url);
  if (!parsed.ok) throw new Error(`REDIS_URL ${parsed.refusal.what}`);
  return parsed.value;
}

async function startOwnRedis({ config, log, onStop }: Given): Promise<{ path: string }> {
  const server = await startPrivateRedis({ dataDir: config.dataDir, log });
  onStop(() => server.stop());
  return { path: server.path };
}
