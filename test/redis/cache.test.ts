import { describe, expect, it } from 'vitest';
import { createCache } from '../../src/redis/cache.ts';
import { connect, openDeployment } from '../support/core-redis.ts';

describe('the cache', () => {
  it('gives every replica what was put in, for as long as stated', async () => {
    const { redis, keys } = openDeployment();
    const cache = createCache(redis, keys);
    const value = { members: ['UANN'], units: 2n ** 63n, none: null };
    expect(await cache.get('members:C1')).toBeNull();
    await cache.set('members:C1', value, 60);
    expect(await createCache(connect(), keys).get('members:C1')).toEqual(value);
    expect(await cache.get('members:C2')).toBeNull();
    const seconds = await redis.ttl(keys.cache('members:C1'));
    expect(seconds).toBeGreaterThan(55);
    expect(seconds).toBeLessThanOrEqual(60);
  });

  it('tells "nothing known" from values that look like nothing', async () => {
    const { redis, keys } = openDeployment();
    const cache = createCache(redis, keys);
    for (const value of [false, 0, '', []]) {
      await cache.set('k', value, 60);
      expect(await cache.get('k')).toEqual(value);
    }
  });

  it('forgets', async () => {
    const { redis, keys } = openDeployment();
    const cache = createCache(redis, keys);
    await cache.set('k', 1, 60);
    await redis.pexpire(keys.cache('k'), 1);
    await expect.poll(() => cache.get('k'), { interval: 2 }).toBeNull();
  });
});
