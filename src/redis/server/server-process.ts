import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { kill } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { ServerBinary } from './server-binary.ts';
import { claimServer } from './server-owner.ts';

/** Absolute paths: where the server keeps its files, and where it listens. */
export type ServerPaths = { dir: string; socket: string };

const START_DEADLINE_MS = 60_000;
const TRY_EVERY_MS = 20;
const SHUTDOWN_DEADLINE_MS = 10_000;
const SHUTDOWN_AGAIN_MS = 200;

/**
 * Starts the server and resolves with the connection that marks it as ours, when it has read its data.
 * Throws with the end of the server's own log if it stops before.
 */
export async function launchServer(binary: ServerBinary, paths: ServerPaths): Promise<Redis> {
  const logFile = join(paths.dir, 'redis.log');
  rmSync(logFile, { force: true });
  const child = spawn(binary.command, serverArguments(paths, logFile), {
    cwd: paths.dir,
    stdio: 'ignore',
    // Ctrl-C in a terminal reaches the whole process group: the server has to outlive those who still write to it.
    detached: true,
  });
  let ended: string | null = null;
  child.once('error', (error) => {
    ended = error.message;
  });
  child.once('exit', (code, signal) => {
    ended ??= `it ended with ${signal ?? `code ${code}`}`;
  });
  const deadline = performance.now() + START_DEADLINE_MS;
  while (ended === null && performance.now() < deadline) {
    const claim = await claimServer(paths.socket);
    if (claim.kind === 'ours') return claim.owner;
    if (claim.kind === 'taken') break;
    await pause(TRY_EVERY_MS);
  }
  killServer(child);
  throw new Error(
    `${binary.command} could not be started: ${ended ?? 'it did not answer in time'}. Its log says:\n${lastLines(logFile)}`,
  );
}

/** Safe for money: every write is on disk before it is answered, nothing is evicted, and only our own user gets in. */
function serverArguments(paths: ServerPaths, logFile: string): string[] {
  return Object.entries({
    port: '0',
    unixsocket: paths.socket,
    unixsocketperm: '700',
    dir: paths.dir,
    logfile: logFile,
    daemonize: 'no',
    appendonly: 'yes',
    appendfsync: 'always',
    save: '',
    'maxmemory-policy': 'noeviction',
  }).flatMap(([name, value]) => [`--${name}`, value]);
}

function killServer(child: ChildProcess): void {
  child.kill('SIGKILL');
}

function lastLines(logFile: string): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-5).join('\n');
  } catch {
    return '(nothing)';
  }
}

/** Asks the server to write everything and to end, and resolves when it has. Does nothing if it is gone already. */
export async function endServer(owner: Redis): Promise<void> {
  if (owner.status === 'end') return;
  const pid = Number(/process_id:(\d+)/.exec(await owner.info('server'))?.[1]);
  const gone = new Promise<void>((resolve) => owner.once('end', () => resolve()));
  const deadline = performance.now() + SHUTDOWN_DEADLINE_MS;
  while (performance.now() < deadline) {
    // It answers only if it cannot end yet (the first append-only file is being written); otherwise the connection ends.
    owner.shutdown().catch(() => {});
    const over = await Promise.race([gone.then(() => true), pause(SHUTDOWN_AGAIN_MS, false)]);
    if (over) return;
  }
  // Nothing that was answered is lost by this: appendfsync is `always`.
  kill(pid, 'SIGKILL');
  await gone;
}
