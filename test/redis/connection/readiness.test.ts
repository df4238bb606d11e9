import { rmSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createLog } from '../../../src/log.ts';
import { connectRedis } from '../../../src/redis/connection/connection.ts';
import { createDurability } from '../../../src/redis/connection/durability.ts';
import { createRedisCheck } from '../../../src/redis/connection/readiness.ts';
import { keysOf } from '../../../src/redis/keys.ts';
import { silent } from '../../support/core-scene.ts';
import { startPair, startServer, targetOf } from '../../support/own-server.ts';

const keys = keysOf('d');
const log = createLog({ level: 'silent' });

function checkOf(url: string) {
  const [redis, own] = [
    connectRedis(targetOf(url), { role: 'commands', log }),
    connectRedis(targetOf(url), { role: 'commands', log }),
  ];
  onTestFinished(() => {
    redis.disconnect();
    own.disconnect();
  });
  const replication = createDurability({ redis: own, keys, expectsReplicas: false, log: silent });
  return createRedisCheck({ redis, keys, replication });
}

/** Users of a server, each with its rules; answers the address for that user. */
async function userOf(server: Awaited<ReturnType<typeof startServer>>, ...rules: string[]) {
  await server.admin.acl('SETUSER', 'app', 'reset', 'on', '>pw', '&*', ...rules);
  return server.url.replace('//', '//app:pw@');
}

describe('a server that answers PING', () => {
  it('is ready where it takes writes, and only the probe is left behind', async () => {
    const server = await startServer();
    expect(await checkOf(server.url)()).toEqual({ ok: true });
    expect(await server.admin.keys('*')).toEqual([keys.probe]);
    expect(await server.admin.ttl(keys.probe)).toBeGreaterThan(0);
  });

  it('is not ready while its memory is full', async () => {
    const server = await startServer();
    const check = checkOf(server.url);
    expect(await check()).toEqual({ ok: true });
    await server.admin.set('ballast', 'x'.repeat(1_000_000));
    await server.admin.config('SET', 'maxmemory', '1mb');
    expect(await check()).toMatchObject({ ok: false, reason: expect.stringContaining('OOM') });
    await server.admin.config('SET', 'maxmemory', '0');
    expect(await check()).toEqual({ ok: true });
  });

  it('is not ready where it is a replica, and is when it has become the master', async () => {
    const { replica } = await startPair();
    const check = checkOf(replica.url);
    expect(await check()).toMatchObject({ ok: false, reason: expect.stringContaining('READONLY') });
    await replica.admin.replicaof('NO', 'ONE');
    // ioredis looks for another server after READONLY.
    await vi.waitFor(async () => expect(await check()).toEqual({ ok: true }), 5_000);
  });

  it('is not ready while min-replicas-to-write has too few', async () => {
    const server = await startServer({ 'min-replicas-to-write': '1' });
    const check = checkOf(server.url);
    expect(await check()).toMatchObject({ ok: false, reason: expect.stringContaining('NOREPLICAS') });
    await server.admin.config('SET', 'min-replicas-to-write', '0');
    expect(await check()).toEqual({ ok: true });
  });

  it('is not ready while it cannot write to its disk', async () => {
    const server = await startServer();
    const check = checkOf(server.url);
    await server.admin.config('SET', 'save', '3600 1');
    await server.admin.set('a', '1');
    rmSync(server.dir, { recursive: true });
    await server.admin.bgsave().catch(() => {});
    await vi.waitFor(
      async () =>
        expect(await check()).toMatchObject({ ok: false, reason: expect.stringContaining('MISCONF') }),
      5_000,
    );
  });

  it('is not ready while its replica lags, and reports that approved raises wait', async () => {
    const { master, replica } = await startPair();
    const check = checkOf(master.url);
    expect(await check()).toEqual({ ok: true });
    replica.freeze();
    expect(await check()).toMatchObject({
      ok: false,
      reason: expect.stringContaining('no replica confirms'),
    });
    replica.thaw();
    await vi.waitFor(async () => expect(await check()).toEqual({ ok: true }), 10_000);
  });

  it.each([
    ['EVAL and EVALSHA', ['~*', '+@all', '-eval', '-evalsha']],
    ['scripting', ['~*', '+@all', '-@scripting']],
    ['the keys of the deployment', ['~other:*', '+@all']],
    ['keys of another deployment only', ['~headroom:{e}:*', '+@all']],
    ['writing', ['~*', '+@all', '-@write']],
    ['streams', ['~*', '+@all', '-@stream']],
    ['sorted sets', ['~*', '+@all', '-@sortedset']],
  ])('is not ready for a user without permission for %s', async (_what, rules) => {
    const server = await startServer();
    const check = checkOf(await userOf(server, ...rules));
    expect(await check()).toMatchObject({ ok: false, reason: expect.stringContaining('permission') });
    await userOf(server, '~*', '+@all');
    await vi.waitFor(async () => expect(await check()).toEqual({ ok: true }), 5_000);
  });

  it('is ready for a user who may not read INFO', async () => {
    const server = await startServer();
    const check = checkOf(await userOf(server, '~*', '+@all', '-info'));
    for (let time = 0; time < 3; time++) expect(await check()).toEqual({ ok: true });
  });
});

describe('a server that does not answer', () => {
  it('is reported to refuse connections, and to refuse the password', async () => {
    const server = await startServer();
    const check = checkOf(server.url);
    expect(await check()).toEqual({ ok: true });
    await server.kill();
    await vi.waitFor(
      async () => expect(await check()).toMatchObject({ ok: false, reason: 'connection refused' }),
      5_000,
    );
    await server.start();
    await vi.waitFor(async () => expect(await check()).toEqual({ ok: true }), 10_000);
    await server.admin.config('SET', 'requirepass', 'changed');
    await server.admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    await vi.waitFor(
      async () => expect(await check()).toMatchObject({ ok: false, reason: 'password required' }),
      5_000,
    );
  });

  it('is given up while Redis still hangs', async () => {
    const server = await startServer();
    const check = checkOf(server.url);
    await check();
    server.freeze();
    expect(await check()).toEqual({ ok: false, reason: 'no answer' });
    server.thaw();
  });
});
