import { randomUUID } from 'node:crypto';
import { env } from 'node:process';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import { createRedisStores, type RedisStoresOptions } from '../../src/app/redis-stores.ts';
import type { Clock } from '../../src/flows/ports/runtime.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { createOutbox } from '../../src/redis/outbox.ts';
import { timings } from './core-allocations.ts';
import { T0 } from './requests.ts';

export function redisUrl(): string {
  const url = env.TEST_REDIS_URL;
  if (!url) throw new Error('TEST_REDIS_URL is set by the global setup');
  return url;
}

/** A connection of its own that ends with the test. */
export function connect(): Redis {
  const redis = new Redis(redisUrl());
  onTestFinished(() => redis.disconnect());
  return redis;
}

/** A deployment that nobody else uses, on the real Redis of the test run. */
export function openDeployment(clock: Clock = () => T0, on?: { redis: Redis; deployment: string }) {
  const redis = on?.redis ?? connect();
  const keys = keysOf(on?.deployment ?? `test-${randomUUID()}`);
  const nudges = { count: 0 };
  const onEffects = () => void nudges.count++;
  return {
    redis,
    keys,
    nudges,
    dump: () => dump(redis, keys.prefix),
    ...openStores({ redis, keys, clock, onEffects }),
  };
}

type StoresOptions = Omit<RedisStoresOptions, 'timings' | 'log'>;

/** All stores of a deployment but those for merchants. */
export function openStores(options: StoresOptions) {
  const { redis, keys } = options;
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  return { ...createRedisStores({ ...options, timings, log }), outbox: createOutbox(redis, keys) };
}

/** Everything below a prefix as the server itself serialises it, by key. */
async function dump(redis: Redis, prefix: string): Promise<Record<string, string>> {
  const names = (await redis.keys('*')).filter((name) => name.startsWith(prefix)).sort();
  const values = await Promise.all(names.map((name) => redis.dumpBuffer(name)));
  return Object.fromEntries(names.map((name, index) => [name, values[index]?.toString('base64') ?? '']));
}
