import { describe, expect, it } from 'vitest';
import { createLock } from '../../src/redis/lock.ts';
import { connect, openDeployment } from '../support/core-redis.ts';

function twoReplicas() {
  const { redis, keys } = openDeployment();
  return { redis, keys, here: createLock(redis, keys), there: createLock(connect(), keys) };
}

/** Work that goes on until `end` is called. */
function slowWork() {
  let end = (_result: string): void => {};
  const result = new Promise<string>((resolve) => {
    end = resolve;
  });
  return { run: () => result, end };
}

describe('a lock', () => {
  it('is not released when it expired and is somebody else’s by now', async () => {
    const { here, there, redis, keys } = twoReplicas();
    const [late, current] = [slowWork(), slowWork()];
    const first = here('k', late.run);
    await expect.poll(() => redis.exists(keys.lock('k'))).toBe(1);
    await redis.del(keys.lock('k'));
    const second = there('k', current.run);
    await expect.poll(() => redis.exists(keys.lock('k'))).toBe(1);
    late.end('late');
    expect(await first).toBe('late');
    expect(await here('k', async () => 'third')).toBe('busy');
    current.end('current');
    expect(await second).toBe('current');
  });

  it('ends by itself when its process dies', async () => {
    const { here, redis, keys } = twoReplicas();
    const work = slowWork();
    const first = here('k', work.run);
    await expect.poll(() => redis.pttl(keys.lock('k'))).toBeGreaterThan(0);
    expect(await redis.pttl(keys.lock('k'))).toBeLessThanOrEqual(20_000);
    work.end('x');
    await first;
  });
});
