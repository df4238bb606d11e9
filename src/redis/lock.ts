import { randomUUID } from 'node:crypto';
import type { Exclusively } from '../flows/ports/runtime.ts';
import type { Keys } from './keys.ts';
import { type RedisClient, script } from './scripts.ts';

/** Longer than one look-up and one post with their time-outs; shorter than a person's patience after a crash. */
const LOCK_MS = 20_000;
/** How often a lock that could not be given back is tried again. */
const RELEASE_EVERY_MS = 250;

/** One at a time over all replicas, by a lock that carries its owner's token and ends by itself. */
export function createLock(redis: RedisClient, keys: Keys): Exclusively {
  const unlock = script(redis, 'unlock');

  /** Redis was away when the work ended: others shall not wait for the lock's own end once it is back. */
  function releaseLater(key: string, token: string, triesLeft = LOCK_MS / RELEASE_EVERY_MS): void {
    if (triesLeft <= 0) return;
    const again = () => unlock([key], [token]).catch(() => releaseLater(key, token, triesLeft - 1));
    setTimeout(again, RELEASE_EVERY_MS).unref();
  }

  return async (name, work) => {
    const key = keys.lock(name);
    const token = randomUUID();
    if ((await redis.set(key, token, 'PX', LOCK_MS, 'NX')) === null) return 'busy';
    try {
      return await work();
    } finally {
      await unlock([key], [token]).catch(() => releaseLater(key, token));
    }
  };
}
