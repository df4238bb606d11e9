import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PrivateRedis, startPrivateRedis } from '../../../src/redis/server/private-server.ts';

const log = pino({ level: 'silent' });
const cleanups: (() => Promise<void> | void)[] = [];
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'hr-private-'));
  cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function start(dir = dataDir): Promise<PrivateRedis> {
  const server = await startPrivateRedis({ dataDir: dir, log });
  cleanups.push(() => server.stop());
  return server;
}

function client(path: string): Redis {
  const redis = new Redis({ path, retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on('error', () => {});
  cleanups.push(() => redis.disconnect());
  return redis;
}

async function pidOf(redis: Redis): Promise<number> {
  return Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]);
}

describe('a private server', () => {
  it('answers on a unix socket only, for its own user only, and evicts nothing', async () => {
    const server = await start();
    const redis = client(server.path);
    expect(server.path).toBe(join(dataDir, 'redis', 'redis.sock'));
    expect(await redis.config('GET', 'port')).toEqual(['port', '0']);
    expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    expect(await redis.config('GET', 'appendfsync')).toEqual(['appendfsync', 'always']);
    expect(await redis.config('GET', 'save')).toEqual(['save', '']);
    expect(statSync(server.path).mode & 0o777).toBe(0o700);
    expect(statSync(dirname(server.path)).mode & 0o777).toBe(0o700);
  });

  it('keeps its data over a stop and a new start, and stops completely', async () => {
    const first = await start();
    const redis = client(first.path);
    await redis.set('kept', 'yes');
    const pid = await pidOf(redis);
    redis.disconnect();
    await first.stop();
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(), 5000);
    expect(existsSync(first.path)).toBe(false);
    const second = await start();
    expect(await client(second.path).get('kept')).toBe('yes');
  });

  it('can be stopped twice', async () => {
    const server = await start();
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    expect(existsSync(server.path)).toBe(false);
  });

  it('is started again with its data when it dies', async () => {
    const server = await start();
    const redis = client(server.path);
    await redis.set('kept', 'yes');
    const pid = await pidOf(redis);
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(async () => expect(await pidOf(redis)).not.toBe(pid), 10_000);
    expect(await redis.get('kept')).toBe('yes');
    await server.stop();
    expect(existsSync(server.path)).toBe(false);
  });

  it('keeps the socket path short where the data directory is deep', async () => {
    const deep = join(dataDir, 'd'.repeat(60), 'e'.repeat(60));
    mkdirSync(deep, { recursive: true });
    const server = await start(deep);
    cleanups.unshift(() => rmSync(dirname(server.path), { recursive: true, force: true }));
    expect(server.path.length).toBeLessThanOrEqual(100);
    expect(await client(server.path).ping()).toBe('PONG');
    await server.stop();
    expect((await start(deep)).path).toBe(server.path);
  });

  it('removes the socket of a server that is gone', async () => {
    mkdirSync(join(dataDir, 'redis'), { recursive: true });
    writeFileSync(join(dataDir, 'redis', 'redis.sock'), '');
    const server = await start();
    expect(await client(server.path).ping()).toBe('PONG');
  });

  it('refuses a data directory that another live one uses, and leaves that one alone', async () => {
    const first = await start();
    await expect(startPrivateRedis({ dataDir, log })).rejects.toThrow(
      /Another Headroom is running with the data directory .*DATA_DIR.*REDIS_URL/,
    );
    expect(await client(first.path).ping()).toBe('PONG');
  });

  it('lets only one of several that start at the same moment have the directory', async () => {
    const results = await Promise.allSettled([0, 1, 2, 3].map(() => start()));
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  it('ignores a start lock whose holder is dead', async () => {
    const dead = spawn('true');
    await new Promise((resolve) => dead.once('exit', resolve));
    mkdirSync(join(dataDir, 'redis'), { recursive: true });
    writeFileSync(join(dataDir, 'redis', 'starting.lock'), String(dead.pid));
    const server = await start();
    expect(await client(server.path).ping()).toBe('PONG');
  });
});

describe('after the process was killed', () => {
  it('the next start takes over the server that was left behind, with everything that was answered', async () => {
    const parent = await startParent();
    const redis = client(join(dataDir, 'redis', 'redis.sock'));
    await redis.set('kept', 'yes');
    const pid = await pidOf(redis);
    parent.kill('SIGKILL');
    await exited(parent);
    const server = await vi.waitFor(() => start(), 5000);
    expect(await pidOf(redis)).toBe(pid);
    expect(await redis.get('kept')).toBe('yes');
    await server.stop();
    expect(existsSync(server.path)).toBe(false);
  });

  it('and finds the data too if the server was killed with it', async () => {
    const parent = await startParent();
    const redis = client(join(dataDir, 'redis', 'redis.sock'));
    await redis.set('kept', 'yes');
    const pid = await pidOf(redis);
    parent.kill('SIGKILL');
    await exited(parent);
    process.kill(pid, 'SIGKILL');
    await start();
    expect(await redis.get('kept')).toBe('yes');
    expect(await pidOf(redis)).not.toBe(pid);
  });

  it('a live one in another process is not taken over', async () => {
    const parent = await startParent();
    await expect(startPrivateRedis({ dataDir, log })).rejects.toThrow('Another Headroom is running');
    parent.kill('SIGTERM');
    await exited(parent);
    await start();
  });

  /** A process of its own that starts the server; SIGTERM makes it stop the server in order. */
  async function startParent(): Promise<ChildProcess> {
    const source = `
      import { pino } from 'pino';
      import { startPrivateRedis } from './src/redis/server/private-server.ts';
      const server = await startPrivateRedis({ dataDir: ${JSON.stringify(dataDir)}, log: pino({ level: 'silent' }) });
      process.once('SIGTERM', () => server.stop());
      process.stdout.write('ready');
    `;
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', source], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    cleanups.push(() => void parent.kill('SIGKILL'));
    await new Promise<void>((resolve, reject) => {
      parent.stdout.once('data', () => resolve());
      parent.once('exit', (code) => reject(new Error(`the parent ended with ${code}`)));
    });
    return parent;
  }

  function exited(child: ChildProcess): Promise<unknown> {
    return child.exitCode === null && child.signalCode === null
      ? new Promise((resolve) => child.once('exit', resolve))
      : Promise.resolve();
  }
});

describe('the server program', () => {
  it('is asked for, with the remedy, if none is installed', async () => {
    vi.stubEnv('PATH', dataDir);
    await expect(startPrivateRedis({ dataDir, log })).rejects.toThrow(
      /Neither redis-server nor valkey-server is on the PATH.*apt-get install redis-server.*REDIS_URL/,
    );
  });

  it('is refused if it is too old', async () => {
    program('redis-server', 'echo "Redis server v=6.0.16 sha=0"');
    vi.stubEnv('PATH', `${dataDir}:/bin`);
    await expect(startPrivateRedis({ dataDir, log })).rejects.toThrow(
      /Only redis-server 6\.0\.16 was found.*≥ 6\.2/,
    );
  });

  it('may be Valkey', async () => {
    program(
      'valkey-server',
      `case "$1" in --version) echo "Valkey server v=8.0.1 sha=0";; *) echo started >"${dataDir}/used"; exec /usr/bin/env PATH="${process.env.PATH}" redis-server "$@";; esac`,
    );
    vi.stubEnv('PATH', `${dataDir}:/bin-without-redis`);
    const server = await start();
    expect(await client(server.path).ping()).toBe('PONG');
    expect(readFileSync(join(dataDir, 'used'), 'utf8')).toBe('started\n');
  });

  it('reports why it does not start', async () => {
    program(
      'redis-server',
      'case "$1" in --version) echo "Redis server v=7.0.0";; *) while [ "$1" != --logfile ]; do shift; done; echo "disk is on fire" >"$2"; exit 3;; esac',
    );
    vi.stubEnv('PATH', `${dataDir}:/bin`);
    await expect(startPrivateRedis({ dataDir, log })).rejects.toThrow(
      /ended with code 3.*\n.*disk is on fire/,
    );
  });

  function program(name: string, body: string): void {
    writeFileSync(join(dataDir, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  }
});
