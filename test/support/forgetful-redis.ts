import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';

const AOF = 'appendonlydir/appendonly.aof.1.incr.aof';

export type RedisServer = {
  /** Unix socket. */
  path: string;
  dir: string;
  stop(): Promise<void>;
};

/** A real server with an append-only file of its own. It ends with the test. */
export async function startServer(dir = mkdtempSync(join(tmpdir(), 'headroom-aof-'))): Promise<RedisServer> {
  const path = join(dir, 'redis.sock');
  const options = [
    '--port',
    '0',
    '--unixsocket',
    path,
    '--dir',
    dir,
    '--appendonly',
    'yes',
    '--appendfsync',
    'always',
  ];
  const quiet = ['--save', '', '--aof-use-rdb-preamble', 'no', '--auto-aof-rewrite-percentage', '0'];
  const server = spawn('redis-server', [...options, ...quiet], { stdio: 'ignore' });
  onTestFinished(() => end(server, dir));
  const client = new Redis({ path, retryStrategy: () => 5, maxRetriesPerRequest: null });
  client.on('error', () => {});
  await client.ping();
  client.disconnect();
  return { path, dir, stop: () => end(server, null) };
}

async function end(server: ChildProcess, dir: string | null): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
  }
  if (dir !== null) rmSync(dir, { recursive: true, force: true });
}

/**
 * Where the append-only file of a server can have been cut: after every command, or after every transaction, which is what
 * a script writes. Offsets in bytes.
 */
export function cutsOf(server: RedisServer): number[] {
  const file = readFileSync(join(server.dir, AOF));
  const cuts: number[] = [];
  let inside = false;
  for (let at = 0; at < file.length; ) {
    const { end: next, name } = commandAt(file, at);
    if (name === 'MULTI') inside = true;
    if (name === 'EXEC') inside = false;
    if (!inside) cuts.push(next);
    at = next;
  }
  return cuts;
}

/** One command of the protocol: an array of bulk strings. */
function commandAt(file: Buffer, at: number): { end: number; name: string } {
  const line = (from: number) => {
    const to = file.indexOf('\r\n', from);
    return { text: file.toString('latin1', from, to), next: to + 2 };
  };
  const head = line(at);
  // Redis writes a remark with the time now and then.
  if (head.text.startsWith('#')) return { end: head.next, name: '' };
  let position = head.next;
  let name = '';
  for (let part = 0; part < Number(head.text.slice(1)); part++) {
    const size = line(position);
    const bytes = Number(size.text.slice(1));
    if (part === 0) name = file.toString('latin1', size.next, size.next + bytes).toUpperCase();
    position = size.next + bytes + 2;
  }
  return { end: position, name };
}

/** A new server with what the other one had written up to `cut`, as after a power cut or from a backup of that moment. */
export async function restoreAt(server: RedisServer, cut: number): Promise<RedisServer> {
  const dir = mkdtempSync(join(tmpdir(), 'headroom-aof-'));
  mkdirSync(join(dir, 'appendonlydir'));
  for (const name of ['appendonly.aof.manifest', 'appendonly.aof.1.base.aof']) {
    copyFileSync(join(server.dir, 'appendonlydir', name), join(dir, 'appendonlydir', name));
  }
  writeFileSync(join(dir, AOF), readFileSync(join(server.dir, AOF)).subarray(0, cut));
  return startServer(dir);
}
