import type { ReconciliationStore } from '../../flows/ports/merchants.ts';
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
        lastError: lastError || null,
      };
    },
    async saveTried(at) {
      await redis.hset(keys.reconciliation, 'lastTriedAt', at);
    },
    async saveGood(at) {
      await redis.hset(keys.reconciliation, { lastGoodAt: at, lastError: '' });
    },
    async saveFailed(error) {
      await redis.hset(keys.reconciliation, 'lastError', error);
    },
  };
}
