import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { expect, onTestFinished, vi } from 'vitest';
import { parseRedisUrl } from '../../src/config/redis-url.ts';
import type { RedisTarget } from '../../src/config/types.ts';
import { freePort } from './free-port.ts';

/** A Redis server of one test, which may be frozen and killed; it ends with the test. */
export type OwnServer = {
  port: number;
  /** `redis://127.0.0.1:<port>` */
  url: string;
  dir: string;
  settings: Settings;
  /** For a look from outside; a connection of its own. */
  admin: Redis;
  /** Stops the process where it is; its connections stay open, and nothing answers. */
  freeze(): void;
  thaw(): void;
  kill(): Promise<void>;
  /** The same address and directory again. */
  start(): Promise<void>;
};

/** An address as the configuration reads it. */
export function targetOf(url: string): RedisTarget {
  const parsed = parseRedisUrl(url);
  if (!parsed.ok) throw new Error(parsed.refusal.what);
  return parsed.value;
}

/** Settings as on the command line: `{ 'maxmemory': '3mb' }`. */
export type Settings = Record<string, string>;

export async function startServer(settings: Settings = {}, port?: number): Promise<OwnServer> {
  const at = port ?? (await freePort());
  const dir = mkdtempSync(join(tmpdir(), 'hr-redis-'));
  const url = `redis://127.0.0.1:${at}`;
  const admin = new Redis({
    port: at,
    host: '127.0.0.1',
    retryStrategy: () => 25,
    maxRetriesPerRequest: null,
  });
  admin.on('error', () => {});
  let child: ChildProcess | null = null;
  const server: OwnServer = {
    port: at,
    url,
    dir,
    settings,
    admin,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    async kill() {
      const running = child;
      child = null;
      if (!running || running.exitCode !== null) return;
      const gone = new Promise((resolve) => running.once('exit', resolve));
      running.kill('SIGKILL');
      await gone;
    },
    async start() {
      child = spawn('redis-server', argumentsOf(at, dir, settings), { stdio: ['ignore', 'pipe', 'ignore'] });
      await accepts(child);
    },
  };
  onTestFinished(async () => {
    admin.disconnect();
    await server.kill();
    rmSync(dir, { recursive: true, force: true });
  });
  await server.start();
  return server;
}

/** A master and a replica that follows it, in step. */
export async function startPair(settings: Settings = {}) {
  const master = await startServer({ 'repl-diskless-sync-delay': '0', ...settings });
  const replica = await startServer({ replicaof: `127.0.0.1 ${master.port}`, ...settings });
  await inStep(master);
  return { master, replica };
}

/** A Sentinel with these directives (`monitor main 127.0.0.1 7001 1`); it ends with the test. */
export async function startSentinel(directives: string[]): Promise<{ port: number; kill(): Promise<void> }> {
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'hr-sentinel-'));
  const conf = join(dir, 'sentinel.conf');
  const lines = [
    `port ${port}`,
    'bind 127.0.0.1',
    `dir ${dir}`,
    ...directives.map((one) => `sentinel ${one}`),
  ];
  writeFileSync(conf, `${lines.join('\n')}\n`);
  // The same program, so no further package is needed.
  const child = spawn('redis-server', [conf, '--sentinel'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => {
    child.kill('SIGKILL');
    return gone;
  };
  onTestFinished(async () => {
    await kill();
    rmSync(dir, { recursive: true, force: true });
  });
  await accepts(child);
  return { port, kill };
}

/** Waits until a replica follows the server and has everything. */
export async function inStep(master: OwnServer): Promise<void> {
  await vi.waitFor(
    async () => {
      expect(await master.admin.info('replication')).toMatch(/state=online/);
      // WAIT speaks of what its own connection wrote; without a write it says yes at once.
      await master.admin.set('in-step', '1');
      expect(await master.admin.wait(1, 200)).toBeGreaterThan(0);
    },
    { timeout: 20_000, interval: 50 },
  );
}

function argumentsOf(port: number, dir: string, settings: Settings): string[] {
  const all: Settings = { port: String(port), bind: '127.0.0.1', save: '', dir, ...settings };
  return Object.entries(all).flatMap(([name, value]) => [
    `--${name}`,
    ...(value === '' ? [''] : value.split(' ')),
  ]);
}

function accepts(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      if (/eady to accept connections|Sentinel ID is/.test(said)) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`redis-server ended:\n${said}`)));
  });
}
