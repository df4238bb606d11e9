import { describe, expect, it } from 'vitest';
import { createMessageLog } from '../../../src/redis/messages/message-log.ts';
import { connect, openDeployment } from '../../support/core-redis.ts';

function twoReplicas() {
  const { redis, keys } = openDeployment();
  return { redis, keys, here: createMessageLog(redis, keys), there: createMessageLog(connect(), keys) };
}

/** Work that goes on until it is told to end. */
function slowWork() {
  let end = (_result: string): void => {};
  const result = new Promise<string>((resolve) => {
    end = resolve;
  });
  return { run: () => result, end };
}

describe('where messages are', () => {
  it('is remembered per card and per notice', async () => {
    const { here, there } = twoReplicas();
    expect(await here.card('R-1')).toBeNull();
    expect(await here.notice('R-1-2-0')).toBeNull();
    await here.saveCard('R-1', { channel: 'C1', ts: '1.5', shown: 2 });
    await here.saveNotice('R-1-2-0', { triedAt: 5 });
    expect(await there.card('R-1')).toEqual({ channel: 'C1', ts: '1.5', shown: 2 });
    expect(await there.notice('R-1-2-0')).toEqual({ triedAt: 5 });
    await here.saveNotice('R-1-2-0', { ts: '2.5' });
    expect(await there.notice('R-1-2-0')).toEqual({ ts: '2.5' });
  });

  it('stays for ever for cards and for a month for notices', async () => {
    const { redis, keys, here } = twoReplicas();
    await here.saveCard('R-1', { channel: 'C1', shown: 0 });
    await here.saveNotice('n', {});
    expect(await redis.ttl(keys.card('R-1'))).toBe(-1);
    expect(await redis.ttl(keys.notice('n'))).toBeGreaterThan(29 * 24 * 3600);
  });
});

describe('one writer at a time', () => {
  it('others are busy meanwhile, on every replica, and free afterwards', async () => {
    const { here, there, redis, keys } = twoReplicas();
    const work = slowWork();
    const first = here.exclusively('card:R-1', work.run);
    await expect.poll(() => redis.exists(keys.lock('card:R-1'))).toBe(1);
    expect(await there.exclusively('card:R-1', async () => 'second')).toBe('busy');
    expect(await here.exclusively('card:R-1', async () => 'second')).toBe('busy');
    expect(await there.exclusively('card:R-2', async () => 'other')).toBe('other');
    work.end('first');
    expect(await first).toBe('first');
    expect(await there.exclusively('card:R-1', async () => 'third')).toBe('third');
  });

  it('of thirty at once, one works', async () => {
    const { here, there } = twoReplicas();
    const work = slowWork();
    const all = Array.from({ length: 30 }, (_, nth) => (nth % 2 ? here : there).exclusively('k', work.run));
    const busy: unknown[] = [];
    for (const one of all) void one.then((answer) => busy.push(answer));
    await expect.poll(() => busy.length).toBe(29);
    work.end('done');
    expect((await Promise.all(all)).filter((answer) => answer === 'done')).toHaveLength(1);
  });

  it('gives the lock back when its work throws', async () => {
    const { here } = twoReplicas();
    await expect(here.exclusively('k', async () => Promise.reject(new Error('Slack')))).rejects.toThrow(
      'Slack',
    );
    expect(await here.exclusively('k', async () => 'free')).toBe('free');
  });

  it('does not give back a lock that expired and is somebody else’s by now', async () => {
    const { here, there, redis, keys } = twoReplicas();
    const [late, current] = [slowWork(), slowWork()];
    const first = here.exclusively('k', late.run);
    await expect.poll(() => redis.exists(keys.lock('k'))).toBe(1);
    await redis.del(keys.lock('k'));
    const second = there.exclusively('k', current.run);
    await expect.poll(() => redis.exists(keys.lock('k'))).toBe(1);
    late.end('late');
    expect(await first).toBe('late');
    expect(await here.exclusively('k', async () => 'third')).toBe('busy');
    current.end('current');
    expect(await second).toBe('current');
  });

  it('ends by itself when its process dies', async () => {
    const { here, redis, keys } = twoReplicas();
    const work = slowWork();
    const first = here.exclusively('k', work.run);
    await expect.poll(() => redis.pttl(keys.lock('k'))).toBeGreaterThan(0);
    expect(await redis.pttl(keys.lock('k'))).toBeLessThanOrEqual(20_000);
    work.end('x');
    await first;
  });
});
