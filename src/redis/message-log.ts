import { randomUUID } from 'node:crypto';
import { decode, encode } from '../domain/json.ts';
import type { MessageLog } from '../flows/ports.ts';
import type { Keys } from './keys.ts';
import { type RedisClient, script } from './scripts.ts';

/** Longer than one look-up and one post with their time-outs; shorter than a person's patience after a crash. */
const LOCK_MS = 20_000;
/** How often a lock that could not be given back is tried again. */
const RELEASE_EVERY_MS = 250;
const NOTICE_SECONDS = 30 * 24 * 3600;

/** Which message shows what, and one writer per message over all replicas. */
export function createMessageLog(redis: RedisClient, keys: Keys): MessageLog {
  const unlock = script(redis, 'unlock');

  async function read<T>(key: string): Promise<T | null> {
    const text = await redis.get(key);
    return text === null ? null : decode<T>(text);
  }

  /** Redis was away when the work ended: others shall not wait for the lock's own end once it is back. */
  function releaseLater(key: string, token: string, triesLeft = LOCK_MS / RELEASE_EVERY_MS): void {
    if (triesLeft <= 0) return;
    const again = () => unlock([key], [token]).catch(() => releaseLater(key, token, triesLeft - 1));
    setTimeout(again, RELEASE_EVERY_MS).unref();
  }

  return {
    card: (request) => read(keys.card(request)),
    async saveCard(request, record) {
      await redis.set(keys.card(request), encode(record));
    },
    notice: (id) => read(keys.notice(id)),
    async saveNotice(id, record) {
      await redis.set(keys.notice(id), encode(record), 'EX', NOTICE_SECONDS);
    },
    async exclusively(name, work) {
      const key = keys.lock(name);
      const token = randomUUID();
      if ((await redis.set(key, token, 'PX', LOCK_MS, 'NX')) === null) return 'busy';
      try {
        return await work();
      } finally {
        await unlock([key], [token]).catch(() => releaseLater(key, token));
      }
    },
  };
}
