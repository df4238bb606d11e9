import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { getuid } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Log } from '../../log.ts';
import { findServerBinary } from './server-binary.ts';
import { claimServer } from './server-owner.ts';
import { endServer, launchServer, type ServerPaths } from './server-process.ts';
import { withStartLock } from './start-lock.ts';

export type PrivateRedis = {
  /** Unix socket of the server; it stays the same when the server is started again. */
  path: string;
  /** Ends the server after everything is on disk, and resolves when it is gone. */
  stop(): Promise<void>;
};

/** `sun_path` has 104 bytes on macOS and 108 on Linux, with a closing zero. */
const LONGEST_SOCKET_PATH = 100;

const LONGEST_PAUSE_MS = 2000;

/**
 * A Redis server for this process alone, with an append-only file under `dataDir`, reachable over a unix socket only.
 * It is started again if it dies. One that a killed process left behind is taken over with its data.
 * Throws, with the remedy, if no server program is installed or if another live process uses the same `dataDir`.
 */
export async function startPrivateRedis({
  dataDir,
  log,
}: {
  dataDir: string;
  log: Log;
}): Promise<PrivateRedis> {
  const paths = preparePaths(dataDir);
  const binary = await findServerBinary();
  let stopping = false;
  let owner = await open();
  let watching = watch(owner);

  /** Claims the server that answers, or starts one; the answer is the connection that marks it as ours. */
  function open(): Promise<Redis> {
    return withStartLock(join(paths.dir, 'starting.lock'), async () => {
      const adopted = await claimServer(paths.socket);
      if (adopted.kind === 'ours') {
        log.info({ path: paths.socket }, 'private Redis server is already running; using it');
        return adopted.owner;
      }
      if (adopted.kind === 'taken') throw inUse(dataDir);
      rmSync(paths.socket, { force: true });
      const started = await launchServer(binary, paths);
      log.info({ path: paths.socket, version: binary.version }, 'private Redis server started');
      return started;
    });
  }

  function watch(connection: Redis): Promise<void> {
    return new Promise((done) => {
      connection.once('end', () => {
        if (stopping) return done();
        log.error('private Redis server exited; restarting it');
        done(reopen());
      });
    });
  }

  async function reopen(): Promise<void> {
    for (let attempt = 0; !stopping; attempt++) {
      try {
        owner = await open();
        watching = watch(owner);
        return;
      } catch (err) {
        log.error({ err }, 'could not restart the private Redis server; retrying');
        await pause(Math.min(100 * 2 ** Math.min(attempt, 5), LONGEST_PAUSE_MS));
      }
    }
  }

  let stopped: Promise<void> | null = null;
  async function stop(): Promise<void> {
    stopping = true;
    // A restart that is under way is finished first: its server would be left behind.
    if (owner.status === 'end') await watching;
    await endServer(owner);
    log.info('private Redis server stopped');
  }

  return { path: paths.socket, stop: () => (stopped ??= stop()) };
}

/** Where the private server of this directory answers while it runs. */
export function privateSocket(dataDir: string): string {
  return preparePaths(dataDir).socket;
}

function inUse(dataDir: string): Error {
  return new Error(
    `Another Headroom is running with the data directory ${resolve(dataDir)}. ` +
      'Stop it first, give this one a DATA_DIR of its own, or let both share a server by REDIS_URL.',
  );
}

function preparePaths(dataDir: string): ServerPaths {
  const dir = join(resolve(dataDir), 'redis');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  chmodSync(dir, 0o700);
  const real = realpathSync(dir);
  const near = join(real, 'redis.sock');
  return {
    dir: real,
    socket: Buffer.byteLength(near) <= LONGEST_SOCKET_PATH ? near : join(shortDir(real), 'redis.sock'),
  };
}

/** The same short directory for the same data every time, so that a server left behind is found again. */
function shortDir(dir: string): string {
  const hash = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  const short = join(tmpdir(), `headroom-${hash}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  const found = lstatSync(short);
  // Everybody may write to the temporary directory: somebody else's directory would hand them our data.
  if (!found.isDirectory() || (getuid && found.uid !== getuid())) {
    throw new Error(`${short} belongs to somebody else. Remove it, or choose a shorter DATA_DIR.`);
  }
  chmodSync(short, 0o700);
  return short;
}
