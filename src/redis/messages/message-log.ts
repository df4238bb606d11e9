import type { MessageLog } from '../../flows/ports/message-log.ts';
import { DAY_SECONDS } from '../../kit/durations.ts';
import { decode, encode } from '../../kit/json.ts';
import type { Keys } from '../keys.ts';
import { createLock } from '../lock.ts';
import type { RedisClient } from '../scripts.ts';

const NOTICE_SECONDS = 30 * DAY_SECONDS;
/** Counted from its last change, as with the message itself. */
const WARNING_SECONDS = 90 * DAY_SECONDS;

/** Which message shows what, and one writer per message over all replicas. */
export function createMessageLog(redis: RedisClient, keys: Keys): MessageLog {
  async function read<T>(key: string): Promise<T | null> {
    const text = await redis.get(key);
    return text === null ? null : decode<T>(text);
  }

  return {
    card: (request) => read(keys.card(request)),
    async saveCard(request, record) {
      await redis.set(keys.card(request), encode(record));
    },
    warning: (id) => read(keys.shownWarning(id)),
    async saveWarning(id, record) {
      await redis.set(keys.shownWarning(id), encode(record), 'EX', WARNING_SECONDS);
    },
    notice: (id) => read(keys.notice(id)),
    async saveNotice(id, record) {
      await redis.set(keys.notice(id), encode(record), 'EX', NOTICE_SECONDS);
    },
    withLock: createLock(redis, keys),
  };
}
