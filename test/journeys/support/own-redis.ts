import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../support/free-port.ts';

/** A Redis server that a test may stop and start; it keeps its data, as one with a disk does. */
export type OwnRedis = {
  url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Copies its data as it is now; what is answered puts that back, as somebody does who restores a backup. */
  backup(): () => Promise<void>;
  /** It is there, and answers nothing until it is thawed. */
  freeze(): void;
  thaw(): void;
  /** Stops it for good and forgets the data. */
  remove(): Promise<void>;
};

export async function createOwnRedis(): Promise<OwnRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const dir = mkdtempSync(join(tmpdir(), 'headroom-own-redis-'));
  let server: ChildProcess | null = null;

  async function stop(): Promise<void> {
    const running = server;
    server = null;
    if (!running) return;
    running.kill('SIGCONT');
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGTERM');
    await gone;
  }

  async function start(): Promise<void> {
    if (server) return;
    const where = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir];
    // Written to the file before it ends; waiting for the disk each time would only be slow.
    const kept = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'no'];
    server = spawn('redis-server', [...where, ...kept], { stdio: 'ignore' });
    await answers(url);
  }

  return {
    url,
    start,
    stop,
    backup() {
      const kept = mkdtempSync(join(tmpdir(), 'headroom-redis-backup-'));
      cpSync(dir, kept, { recursive: true });
      return async () => {
        await stop();
        rmSync(join(dir, 'appendonlydir'), { recursive: true });
        cpSync(kept, dir, { recursive: true });
        rmSync(kept, { recursive: true });
        await start();
      };
    },
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
    async remove() {
      await stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<void> {
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 25 });
  // Refused until the server listens.
  client.on('error', () => {});
  await client.ping();
  client.disconnect();
}
