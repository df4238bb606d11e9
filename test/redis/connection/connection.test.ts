import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../../src/log.ts';
import { connectRedis, type RedisConnection } from '../../../src/redis/connection/connection.ts';
import { quickestMs } from '../../support/cpu-time.ts';
import { freePort } from '../../support/free-port.ts';
import { targetOf } from '../../support/own-server.ts';

const lines: string[] = [];
const log = createLog({ level: 'debug', destination: { write: (line) => lines.push(line) } });
const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  lines.length = 0;
});

function connect(
  where: string | { path: string },
  role: 'commands' | 'blocking' = 'commands',
): RedisConnection {
  const redis = connectRedis(typeof where === 'string' ? targetOf(where) : where, { role, log });
  cleanups.push(() => redis.disconnect());
  return redis;
}

describe('a connection for commands', () => {
  it('fails within two seconds while Redis is gone, and works again when it is back', async () => {
    const port = await freePort();
    const server = await startServer(['--port', String(port)]);
    const redis = connect(`redis://127.0.0.1:${port}/3`);
    await redis.set('a', '1');
    await server.kill();
    const took = await quickestMs(() => expect(redis.get('a')).rejects.toThrow());
    expect(took).toBeLessThan(2_000);
    await startServer(['--port', String(port)]);
    await vi.waitFor(async () => expect(await redis.set('a', '2')).toBe('OK'), 10_000);
    expect(await redis.client('INFO')).toContain('db=3');
  });

  it('does not run later what it reported as failed', async () => {
    const port = await freePort();
    const server = await startServer(['--port', String(port)]);
    const redis = connect(`redis://127.0.0.1:${port}`);
    await redis.ping();
    await server.kill();
    await vi.waitFor(() => expect(redis.status).not.toBe('ready'), 5000);
    await expect(redis.set('ghost', '1')).rejects.toThrow();
    await startServer(['--port', String(port)]);
    await vi.waitFor(async () => expect(await redis.ping()).toBe('PONG'), 10_000);
    expect(await redis.exists('ghost')).toBe(0);
  });

  it('fails while Redis hangs', async () => {
    const port = await freePort();
    const server = await startServer(['--port', String(port)]);
    const redis = connect(`redis://127.0.0.1:${port}`);
    await redis.ping();
    server.child.kill('SIGSTOP');
    await expect(redis.get('a')).rejects.toThrow('timed out');
    server.child.kill('SIGCONT');
    await vi.waitFor(async () => expect(await redis.ping()).toBe('PONG'), 5000);
  });

  it('says of its faults that they pass, and of ours that they do not', async () => {
    const port = await freePort();
    const server = await startServer(['--port', String(port)]);
    const redis = connect(`redis://127.0.0.1:${port}`);
    const passing = { retryable: true };
    redis.defineCommand('writes', { numberOfKeys: 1, lua: "return redis.call('SET', KEYS[1], '1')" });
    const writes = async () => Reflect.get(redis, 'writes').call(redis, 'a');
    const piped = async () => (await redis.pipeline().set('a', '1').exec())?.[0]?.[0];
    await redis.lpush('list', '1');
    await expect(redis.get('list')).rejects.not.toMatchObject(passing);
    await redis.config('SET', 'maxmemory', '1');
    await expect(redis.set('a', '1')).rejects.toMatchObject(passing);
    await redis.config('SET', 'maxmemory', '0');
    await redis.replicaof('127.0.0.1', await freePort());
    await expect(redis.set('a', '1')).rejects.toMatchObject(passing);
    await expect(writes()).rejects.toMatchObject(passing);
    expect(await piped()).toMatchObject(passing);
    server.child.kill('SIGSTOP');
    await expect(redis.get('a')).rejects.toMatchObject(passing);
    await server.kill();
    await vi.waitFor(() => expect(redis.status).not.toBe('ready'), 5000);
    await expect(writes()).rejects.toMatchObject(passing);
    await expect(redis.get('a')).rejects.toMatchObject(passing);
  });

  it('waits for the very first connection', async () => {
    const { TEST_REDIS_URL: url = '' } = process.env;
    expect(await connect(url).ping()).toBe('PONG');
  });

  it('logs once that Redis is gone and once that it is back, without the password', async () => {
    const port = await freePort();
    const redis = connect(`redis://:s3cretword@127.0.0.1:${port}`);
    await expect(redis.ping()).rejects.toThrow();
    await expect(redis.ping()).rejects.toThrow();
    await startServer(['--port', String(port), '--requirepass', 's3cretword']);
    await vi.waitFor(async () => expect(await redis.ping()).toBe('PONG'), 10_000);
    const said = lines.map((line) => JSON.parse(line)).filter(({ level }) => level !== 'debug');
    expect(said.map(({ level }) => level)).toEqual(['error', 'info']);
    expect(lines.join('')).not.toContain('s3cretword');
  });
});

describe('a connection for blocking commands', () => {
  it('waits for as long as Redis is away', async () => {
    const port = await freePort();
    const server = await startServer(['--port', String(port)]);
    const redis = connect(`redis://127.0.0.1:${port}`, 'blocking');
    await redis.ping();
    await server.kill();
    const answer = redis.set('patient', '1');
    await startServer(['--port', String(port)]);
    expect(await answer).toBe('OK');
  });
});

describe('each form of address', () => {
  it('a unix socket', async () => {
    const dir = temporaryDir();
    const path = join(dir, 'r.sock');
    await startServer(['--port', '0', '--unixsocket', path]);
    expect(await connect({ path }).ping()).toBe('PONG');
  });

  it('a cluster, with the login for its nodes', async () => {
    const port = await freePort();
    await startServer([
      '--port',
      String(port),
      '--cluster-announce-ip',
      '127.0.0.1',
      '--cluster-enabled',
      'yes',
      '--cluster-port',
      String(await freePort()),
      '--requirepass',
      'pw',
    ]);
    const admin = connect(`redis://:pw@127.0.0.1:${port}`);
    await admin.call('CLUSTER', 'ADDSLOTS', ...Array.from({ length: 16_384 }, (_, slot) => String(slot)));
    const redis = connect(`redis+cluster://:pw@127.0.0.1:${port}`);
    await vi.waitFor(async () => expect(await redis.set('headroom:{t}:a', '1')).toBe('OK'), 10_000);
    expect(await redis.get('headroom:{t}:a')).toBe('1');
  });

  it("a Sentinel group's master", async () => {
    const [port, sentinelPort, dir] = [await freePort(), await freePort(), temporaryDir()];
    await startServer(['--port', String(port)]);
    const conf = join(dir, 'sentinel.conf');
    writeFileSync(conf, `port ${sentinelPort}\ndir ${dir}\nsentinel monitor main 127.0.0.1 ${port} 1\n`);
    await startServer([conf, '--sentinel', '--port', String(sentinelPort)]);
    const redis = connect(`redis+sentinel://127.0.0.1:${sentinelPort}/main/2`);
    await vi.waitFor(async () => expect(await redis.set('a', '1')).toBe('OK'), 10_000);
    expect(await redis.client('INFO')).toContain('db=2');
  });
});

type Server = { child: ChildProcess; kill(): Promise<void> };

async function startServer(args: string[]): Promise<Server> {
  const own = args.includes('--sentinel') ? [] : ['--save', '', '--dir', temporaryDir()];
  const child = spawn('redis-server', [...args, ...own], { stdio: ['ignore', 'pipe', 'ignore'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = (): Promise<void> => {
    child.kill('SIGKILL');
    return gone;
  };
  cleanups.push(kill);
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      if (/eady to accept connections|Sentinel ID is/.test(said)) resolve();
    });
    child.once('exit', () => reject(new Error(`redis-server ended:\n${said}`)));
  });
  return { child, kill };
}

function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'hr-conn-'));
  cleanups.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}
