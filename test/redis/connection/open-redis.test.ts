import { createServer } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createLog } from '../../../src/log.ts';
import { connectRedis, lastFaultOf } from '../../../src/redis/connection/connection.ts';
import { faultOf } from '../../../src/redis/connection/faults.ts';
import { openRedis } from '../../../src/redis/connection/open-redis.ts';
import { keysOf } from '../../../src/redis/keys.ts';
import { freePort } from '../../support/free-port.ts';
import { startPair, startSentinel, startServer, targetOf } from '../../support/own-server.ts';
import { startTlsServer } from '../../support/tls-server.ts';

const keys = keysOf('d');

/** Opens as a process does; answers what it logged, or the sentence with which it gave up. */
async function open(where: string) {
  const lines: { level: string; check?: string; msg: string }[] = [];
  const log = createLog({ level: 'warn', destination: { write: (line) => lines.push(JSON.parse(line)) } });
  const undo: (() => Promise<unknown>)[] = [];
  const gaveUp = await openRedis({
    where: targetOf(where),
    keys,
    log,
    onStop: (step) => void undo.push(step),
  }).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  await Promise.all(undo.map((step) => step()));
  return { gaveUp, checks: lines.flatMap(({ check }) => check ?? []), lines };
}

describe('each way in which Redis cannot be reached is distinguished', () => {
  it('by the password', async () => {
    const { url } = await startServer({ requirepass: 'right-word' });
    expect((await open(url.replace('//', '//:wrong-word@'))).gaveUp).toMatch(/refused the user or password/);
    expect((await open(url)).gaveUp).toMatch(/requires a password/);
    expect(JSON.stringify(await open(url.replace('//', '//u:wrong-word@')))).not.toContain('wrong-word');
  });

  it('by the host and the port', async () => {
    expect((await open(`redis://127.0.0.1:${await freePort()}`)).gaveUp).toMatch(/Nothing listens/);
    expect((await open('redis://no-such-host.invalid:6379')).gaveUp).toMatch(
      /host in REDIS_URL was not found/,
    );
    expect((await open(`redis+cluster://127.0.0.1:${await freePort()}`)).gaveUp).toMatch(/Nothing listens/);
    expect((await open(`redis+sentinel://127.0.0.1:${await freePort()}/main`)).gaveUp).toMatch(
      /Nothing listens/,
    );
  });

  it('by TLS on one side only', async () => {
    const [plain, tls] = [await startServer(), await startTlsServer()];
    expect((await open(plain.url.replace('redis:', 'rediss:'))).gaveUp).toMatch(/does not support TLS/);
    expect((await open(`redis://127.0.0.1:${tls.port}`)).gaveUp).toMatch(/requires TLS.*rediss:/);
    expect((await open(`rediss://localhost:${tls.port}`)).gaveUp).toMatch(/certificate/);
  });

  it('by a server that accepts and never answers', async () => {
    const mute = createServer(() => {});
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => void mute.close());
    const address = Object(mute.address());
    expect((await open(`redis://127.0.0.1:${address.port}`)).gaveUp).toMatch(/is unreachable on that port/);
  });

  it("by the Sentinel's group, its password, and a Sentinel taken for a server", async () => {
    const { port } = await startServer({ requirepass: 'pw' });
    const sentinel = await startSentinel([`monitor main 127.0.0.1 ${port} 1`, 'auth-pass main pw']);
    const at = `127.0.0.1:${sentinel.port}`;
    expect((await open(`redis+sentinel://${at}/other`)).gaveUp).toMatch(/no group with the name/);
    expect((await open(`redis+sentinel://:bad@${at}/main`)).gaveUp).toMatch(/refused the user or password/);
    expect((await open(`redis+sentinel://:pw@${at}/main`)).gaveUp).toBeNull();
    expect((await open(`redis://${at}`)).gaveUp).toMatch(/names a Sentinel/);
  });

  it('by the kind of server', async () => {
    const { url } = await startServer();
    expect((await open(url.replace('redis:', 'redis+cluster:'))).gaveUp).toMatch(/not part of a cluster/);
  });

  it('by the database, and nothing is written into another one', async () => {
    const server = await startServer();
    expect((await open(`${server.url}/16`)).gaveUp).toMatch(/does not have the database/);
    expect((await open(`${server.url}/15`)).gaveUp).toBeNull();
    expect(await server.admin.keys('*')).toEqual([]);
  });
});

it('a server that comes back with fewer databases is not written to, also by copies of the connection', async () => {
  const server = await startServer();
  const log = createLog({ level: 'silent' });
  const redis = connectRedis(targetOf(`${server.url}/9`), { role: 'commands', log });
  const copy = Object(redis).duplicate();
  copy.on('error', () => {});
  onTestFinished(() => {
    redis.disconnect();
    copy.disconnect();
  });
  await Promise.all([redis.set('a', '1'), copy.set('b', '1')]);
  await server.kill();
  const poorer = await startServer({ databases: '4' }, server.port);
  await vi.waitFor(() => expect(faultOf(lastFaultOf(redis))).toBe('no_such_database'), 10_000);
  await expect(redis.set('a', '2')).rejects.toThrow();
  await expect(copy.set('b', '2')).rejects.toThrow();
  expect(await poorer.admin.keys('*')).toEqual([]);
});

describe('what is wrong with a server that answers is logged once, a line each', () => {
  it('nothing where it is as it should be', async () => {
    const { url } = await startServer({ appendonly: 'yes', appendfsync: 'always' });
    expect(await open(url)).toMatchObject({ gaveUp: null, lines: [] });
  });

  it('no persistence, and keys that are deleted', async () => {
    const { url } = await startServer({ maxmemory: '100mb', 'maxmemory-policy': 'allkeys-lru' });
    expect((await open(url)).checks).toEqual(['memory', 'persistence']);
  });

  it('a replica, which takes no writes', async () => {
    const { replica } = await startPair({ appendonly: 'yes', appendfsync: 'always' });
    expect((await open(replica.url)).checks).toEqual(['role', 'write']);
  });

  it('permissions', async () => {
    const { url, admin } = await startServer({ appendonly: 'yes' });
    await admin.acl('SETUSER', 'app', 'on', '>pw', '~*', '&*', '+@all', '-info', '-config', '-evalsha');
    const login = url.replace('//', '//app:pw@');
    expect((await open(login)).checks).toEqual(['permissions', 'write']);
    await admin.acl('SETUSER', 'app', '+evalsha', '+info');
    expect((await open(login)).checks).toEqual(['persistence']);
  });
});
