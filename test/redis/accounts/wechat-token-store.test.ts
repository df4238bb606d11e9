import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWechatTokenStore } from '../../../src/redis/accounts/wechat-token-store.ts';
import { keysOf } from '../../../src/redis/keys.ts';

let redis: Redis;
let deployment: string;

beforeAll(() => {
  redis = new Redis(process.env.TEST_REDIS_URL ?? '');
});
beforeEach(() => {
  deployment = randomUUID();
});
afterAll(() => redis.quit());

const storeOf = (account = 'main') => createWechatTokenStore({ redis, keys: keysOf(deployment), account });

describe('the shared WeChat token', () => {
  it('is not there at first', async () => {
    expect(await storeOf().read()).toBeNull();
  });

  it('is read by every replica as it was saved', async () => {
    await storeOf().save('token-1', 1_700_000_000_000);
    expect(await storeOf().read()).toEqual({
      token: 'token-1',
      expiresAt: 1_700_000_000_000,
      generation: 1,
    });
  });

  it('gets a new generation with every save', async () => {
    await storeOf().save('token-1', 1);
    await storeOf().save('token-2', 2);
    expect(await storeOf().read()).toEqual({ token: 'token-2', expiresAt: 2, generation: 2 });
  });

  it('belongs to one account', async () => {
    await storeOf('main').save('token-1', 1);
    expect(await storeOf('other').read()).toBeNull();
  });
});

describe('exclusive work', () => {
  it('is done by one of many at a time', async () => {
    let running = 0;
    let most = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await storeOf().read();
      running -= 1;
      return 'done';
    };
    const results = await Promise.all(Array.from({ length: 20 }, () => storeOf().withLock(work)));
    expect(most).toBe(1);
    expect(results).toContain('done');
    expect(results).toContain('busy');
  });

  it('can be done again afterwards, also when it failed', async () => {
    await expect(storeOf().withLock(() => Promise.reject(new Error('no luck')))).rejects.toThrow('no luck');
    expect(await storeOf().withLock(async () => 'second')).toBe('second');
  });

  it('ends by itself if its owner died', async () => {
    await storeOf().withLock(async () => {
      const [lock] = await redis.keys(`headroom:{${deployment}}:*lock*`);
      const ttl = await redis.pttl(lock ?? '');
      expect(ttl).toBeGreaterThan(0);
      expect(ttl).toBeLessThanOrEqual(30_000);
    });
  });

  it('does not release the lock of somebody who came after its own had ended', async () => {
    await storeOf().withLock(async () => {
      const [lock = ''] = await redis.keys(`headroom:{${deployment}}:*lock*`);
      await redis.set(lock, 'somebody else', 'PX', 30_000);
    });
    expect(await storeOf().withLock(async () => 'done')).toBe('busy');
  });
});
