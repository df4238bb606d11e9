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

/** Whether a process is there and not just waiting to be forgotten by its parent. */
export function lives(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  if (existsSync('/proc/self/stat')) {
    return existsSync(file) && !/\) [ZX] /.test(readFileSync(file, 'utf8'));
  }
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Whatever lies below a directory, for "nothing was left behind". */
export function entriesOf(dir: string): string[] {
  return existsSync(dir) ? readdirSync(dir) : [];
}
