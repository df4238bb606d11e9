import { randomUUID } from 'node:crypto';
import type { WithLock } from '../flows/ports/runtime.ts';
import { createPeriodic, type Periodic } from '../kit/periodic.ts';
import type { Keys } from './keys.ts';
import { type RedisClient, script } from './scripts.ts';

/** Longer than one look-up and one post with their time-outs; shorter than a person waits after a crash. */
const TTL_MS = 20_000;
/** How often releasing is tried again while Redis is away. */
const RELEASE_EVERY_MS = 250;

export type LockOptions = {
  /** When the lock of an owner that died ends. */
  ttlMs?: number;
  /** A living owner makes its lock last so often; absent: the work is shorter than the lock. */
  extendEveryMs?: number;
};

/** One at a time over all replicas, by a lock that carries its owner's token and expires by itself. */
export function createLock(redis: RedisClient, keys: Keys, options: LockOptions = {}): WithLock {
  const { ttlMs = TTL_MS, extendEveryMs } = options;
  const unlock = script(redis, 'unlock');

  /** Redis was away when the work ended: others shall not wait until the lock expires once it is back. */
  function releaseLater(key: string, token: string, triesLeft = ttlMs / RELEASE_EVERY_MS): void {
    if (triesLeft <= 0) return;
    const again = () => unlock([key], [token]).catch(() => releaseLater(key, token, triesLeft - 1));
    setTimeout(again, RELEASE_EVERY_MS).unref();
  }

  /** Not one step: at worst the next owner's lock lasts as long as if it had begun now. */
  async function extend(key: string, token: string): Promise<void> {
    if ((await redis.get(key)) === token) await redis.pexpire(key, ttlMs);
  }

  function extension(key: string, token: string, everyMs: number): Periodic {
    // Where Redis is away the next try follows; at the latest the lock expires.
    return createPeriodic({
      run: () => extend(key, token),
      everyMs,
      firstAfterMs: everyMs,
      onError: () => {},
    });
  }

  return async (name, work) => {
    const key = keys.lock(name);
    const token = randomUUID();
    if ((await redis.set(key, token, 'PX', ttlMs, 'NX')) === null) return 'busy';
    const extending = extendEveryMs === undefined ? null : extension(key, token, extendEveryMs);
    extending?.start();
    try {
      return await work();
    } finally {
      void extending?.stop();
      await unlock([key], [token]).catch(() => releaseLater(key, token));
    }
  };
}
