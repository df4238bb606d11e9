import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Redis } from 'ioredis';

/** Runs `work` on the server at a unix socket, on a connection of its own. */
export async function onSocket<T>(path: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis({ path, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  // The command that fails says it as well.
  redis.on('error', () => {});
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

/** Process id of the server at a unix socket. */
export function serverPid(path: string): Promise<number> {
  return onSocket(path, async (redis) => Number(/process_id:(\d+)/.exec(await redis.info('server'))?.[1]));
}

/** Whether a process is there, and not just waiting for its parent to notice its end. */
export function lives(pid: number): boolean {
  return processes().some((one) => one.pid === pid && !one.zombie);
}

/** Command lines of the Redis servers that listen below a directory. */
export function serversOf(dir: string): string[] {
  return processes()
    .filter(
      ({ zombie, command }) => !zombie && /(redis|valkey)-server/.test(command) && command.includes(dir),
    )
    .map(({ command }) => command);
}

type Process = { pid: number; zombie: boolean; command: string };

/** Everything that runs; from /proc where there is one, since small images come without ps. */
function processes(): Process[] {
  if (existsSync('/proc/self/stat'))
    return entriesOf('/proc').flatMap((name) => fromProc(Number(name)) ?? []);
  const { stdout } = spawnSync('ps', ['-ww', '-axo', 'pid=,stat=,command='], { encoding: 'utf8' });
  return [...stdout.matchAll(/^ *(\d+) +(\S+) +(.*)$/gm)].map(([, pid, stat = '', command = '']) => ({
    pid: Number(pid),
    zombie: stat.startsWith('Z'),
    command,
  }));
}

function fromProc(pid: number): Process | null {
  if (!Number.isInteger(pid)) return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { pid, zombie: /\) [ZX] /.test(stat), command };
  } catch {
    // It ended between the look at the directory and the look at itself.
    return null;
  }
}

/** Names in a directory; none where there is no such directory. */
export function entriesOf(dir: string): string[] {
  return existsSync(dir) ? readdirSync(dir) : [];
}
