import type { CheckFailure } from '../../domain/merchants/check-failure.ts';
import type { ReconciliationStore } from '../../flows/ports/merchants.ts';
import { decode, encode } from '../../kit/json.ts';
import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';

/** When everything was last compared with WeChat. */
export function createReconciliationStore(redis: RedisClient, keys: Keys): ReconciliationStore {
  const instant = (text: string | undefined) => (text ? Number(text) : null);
  return {
    async read() {
      const { lastTriedAt, lastGoodAt, lastError } = await redis.hgetall(keys.reconciliation);
      return {
        lastTriedAt: instant(lastTriedAt),
        lastGoodAt: instant(lastGoodAt),
        lastError: lastError ? readFailure(lastError) : null,
      };
    },
    async saveTried(at) {
      await redis.hset(keys.reconciliation, 'lastTriedAt', at);
    },
    async saveGood(at) {
      await redis.hset(keys.reconciliation, { lastGoodAt: at, lastError: '' });
    },
    async saveFailed(error) {
      await redis.hset(keys.reconciliation, 'lastError', encode(error));
    },
  };
}

/** A failure as it is stored. Versions before wrote a phrase in place of JSON, which stands until the next try. */
function readFailure(text: string): CheckFailure {
  if (text.startsWith('{')) return decode<CheckFailure>(text);
  const code = /errcode (-?\d{1,9})/.exec(text)?.[1];
  if (code !== undefined) return { reason: 'refused', code: Number(code) };
  if (text.includes('unreadable')) return { reason: 'unreadable' };
  if (text.includes('fault')) return { reason: 'fault' };
  return { reason: 'no_answer', cause: /no answer \((.*)\)/.exec(text)?.[1] ?? text };
}
