import { decode, encode } from '../domain/json.ts';
import type { Pack } from '../domain/packs/pack.ts';
import type { PackSync } from '../domain/packs/sync.ts';
import type { PackFiguresStore } from '../flows/ports.ts';
import { recordBalances } from './balance-history.ts';
import type { Keys } from './keys.ts';
import type { RedisClient } from './scripts.ts';

/** What WeChat last said about all packs, and how the last tries went. What changed goes into the history of balances. */
export function createPackFigures(redis: RedisClient, keys: Keys): PackFiguresStore {
  const lastSync = async () => syncOf(await redis.hgetall(keys.packsSync));
  return {
    lastSync,
    async read() {
      // Should a new list come in between, its packs are merely younger than they say.
      const sync = await lastSync();
      const packs = Object.values(await redis.hgetall(keys.packs)).map((json) => decode<Pack>(json));
      return { packs, sync };
    },
    async saveTried(at) {
      await redis.hset(keys.packsSync, 'lastTriedAt', at);
    },
    async saveGood(packs, at) {
      const entries = packs.flatMap((pack) => [pack.orderId, encode(pack)]);
      const step = redis.multi().del(keys.packs);
      if (entries.length > 0) step.hset(keys.packs, ...entries);
      await recordBalances(redis, keys, packs, step);
      step.hset(keys.packsSync, { lastGoodAt: at, lastError: '', failures: 0 });
      const failed = (await step.exec())?.find(([error]) => error)?.[0];
      if (failed) throw failed;
    },
    async saveFailed(error) {
      await redis.hset(keys.packsSync, 'lastError', error);
      await redis.hincrby(keys.packsSync, 'failures', 1);
    },
  };
}

function syncOf(fields: Record<string, string>): PackSync {
  const instant = (text: string | undefined) => (text ? Number(text) : null);
  return {
    lastGoodAt: instant(fields.lastGoodAt),
    lastTriedAt: instant(fields.lastTriedAt),
    lastError: fields.lastError || null,
    failures: Number(fields.failures ?? 0),
  };
}
