import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { kill, pid as ownPid } from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

/** A lock whose holder has not refreshed it for this long is gone, even if its process id lives on in somebody else. */
const STALE_AFTER_MS = 15_000;
const REFRESH_EVERY_MS = 3000;
const TRY_EVERY_MS = 50;

/**
 * Runs `work` while no other process does the same for `path`. Needed only between "no server answers" and "ours does":
 * a Redis server takes over a socket and an append-only file without asking who else uses them.
 */
export async function withStartLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  while (!tryLock(path)) await pause(TRY_EVERY_MS);
  const refresh = setInterval(() => touch(path), REFRESH_EVERY_MS);
  refresh.unref();
  try {
    return await work();
  } finally {
    clearInterval(refresh);
    rmSync(path, { force: true });
  }
}

function touch(path: string): void {
  try {
    utimesSync(path, new Date(), new Date());
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

function tryLock(path: string): boolean {
  removeIfStale(path);
  try {
    writeFileSync(path, String(ownPid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function removeIfStale(path: string): void {
  try {
    const holder = readFileSync(path, 'utf8');
    const ageMs = Date.now() - statSync(path).mtimeMs;
    // Empty for the moment between the creation of the file and its first write.
    if (ageMs < STALE_AFTER_MS && (holder === '' || isAlive(Number(holder)))) return;
    const aside = `${path}.${ownPid}`;
    renameSync(path, aside);
    // Between the check and the rename somebody else may have replaced the stale lock by a good one: that goes back.
    if (readFileSync(aside, 'utf8') !== holder) linkSync(aside, path);
    rmSync(aside, { force: true });
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Whether a process with that id exists. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}
