import { expect, it, vi } from 'vitest';
import { createWechatTokenStore } from '../../src/redis/accounts/wechat-token-store.ts';
import { openDeployment } from '../support/core-redis.ts';
import { freePort } from '../support/free-port.ts';
import { onSocket } from '../support/process-redis.ts';
import { processScene } from '../support/process-scene.ts';
import { LIN } from '../support/world.ts';

const LOCK = 'headroom:{default}:lock:wechat-token:default';

it('a process that dies while it fetches a token keeps nobody from the next one for long', async () => {
  const scene = await processScene({ wechatFaults: { latencyMs: 10_000 } });
  const port = String(await freePort());
  const first = await scene.start({ PORT: port });
  await scene.connect(first);
  await scene.say(LIN, '/quota raise shop 50k 1d because it dies');
  await vi.waitFor(async () => expect(await onSocket(scene.socket, (redis) => redis.exists(LOCK))).toBe(1), {
    timeout: 10_000,
    interval: 20,
  });
  await first.end('SIGKILL');
  await scene.wechatFaults({});
  await scene.start({ PORT: port });
  // The line is answered although the dead process's lock is still there: it only takes a little longer.
  await scene.say(LIN, '/quota raise shop 50k 1d because it lives');
  expect((await scene.cardIn('pending', 'R-1', 15_000)).text).toContain('it lives');
}, 300_000);

it('a process that takes its time over a token keeps its lock', async () => {
  const { redis, keys } = openDeployment();
  const store = createWechatTokenStore({ redis, keys, account: 'default' });
  const lock = `${keys.prefix}lock:wechat-token:default`;
  await store.withLock(async () => {
    // As if the first call for a token had already used up most of the lock's life.
    await redis.pexpire(lock, 2_500);
    await expect.poll(() => redis.pttl(lock), { timeout: 4_000, interval: 50 }).toBeGreaterThan(2_500);
    expect(await store.withLock(async () => 'second')).toBe('busy');
  });
  expect(await redis.exists(lock)).toBe(0);
});
