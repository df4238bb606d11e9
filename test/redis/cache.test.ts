import { expect, it } from 'vitest';
import { createCache } from '../../src/redis/cache.ts';
import { openDeployment } from '../support/core-redis.ts';

it('the cache keeps things for as long as stated, and forgets them then', async () => {
  const { redis, keys } = openDeployment();
  const cache = createCache(redis, keys);
  await cache.set('k', 1, 60);
  const seconds = await redis.ttl(keys.cache('k'));
  expect(seconds).toBeGreaterThan(55);
  expect(seconds).toBeLessThanOrEqual(60);
  await redis.pexpire(keys.cache('k'), 1);
  await expect.poll(() => cache.get('k'), { interval: 2 }).toBeNull();
});
