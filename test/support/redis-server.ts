import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';

let running: { server: ChildProcess; dir: string } | null = null;

/**
 * Starts one real Redis server on a free loopback port for the whole test run.
 * Tests read its address from `process.env.TEST_REDIS_URL` and keep to a random key prefix of their own.
 */
export async function setup(): Promise<void> {
  const port = await freePort();
  const dir = mkdtempSync(join(tmpdir(), 'headroom-test-redis-'));
  const server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir],
    { stdio: 'ignore' },
  );
  running = { server, dir };
  const url = `redis://127.0.0.1:${port}`;
  await answersPing(url, server);
  process.env.TEST_REDIS_URL = url;
}

export async function teardown(): Promise<void> {
  if (!running) return;
  const { server, dir } = running;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await gone;
  rmSync(dir, { recursive: true, force: true });
}

async function answersPing(url: string, server: ChildProcess): Promise<void> {
  const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 25 });
  // Connection refusals while the server starts are expected and retried above.
  client.on('error', () => {});
  const died = new Promise<never>((_, reject) => {
    server.once('error', (error) => reject(new Error('redis-server could not be started', { cause: error })));
    server.once('exit', (code) =>
      reject(new Error(`redis-server ended with code ${code} before it answered`)),
    );
  });
  try {
    await Promise.race([client.ping(), died]);
  } finally {
    client.disconnect();
  }
}
