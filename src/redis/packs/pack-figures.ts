import { createHash, randomUUID } from 'node:crypto';
import type { Pack } from '../../domain/packs/pack.ts';
import type { PackSync } from '../../domain/packs/sync.ts';
import type { PackFiguresStore } from '../../flows/ports/packs.ts';
import type { ReadFailure } from '../../flows/ports/read-failure.ts';
import { decode, encode } from '../../kit/json.ts';
import type { Keys } from '../keys.ts';
import { answersOf } from '../pipeline.ts';
import type { RedisClient } from '../scripts.ts';
import { recordBalances } from './balance-history.ts';

const FAILURES: readonly ReadFailure[] = ['no_answer', 'unreadable', 'refused', 'fault'];

/**
 * What WeChat last said about all packs, and how the last tries went. The list is read again only after a new one was
 * saved, so that looking at a few of many packs costs no more than looking at a few. What changed goes into the history
 * of balances.
 */
export function createPackFigures(redis: RedisClient, keys: Keys): PackFiguresStore {
  let kept: { list: string; packs: Pack[] } | null = null;

  async function packsOf(list: string | undefined): Promise<Pack[]> {
    if (kept && kept.list === list) return kept.packs;
    // Should a new list come in between, its packs are merely younger than they say, until the next read.
    const packs = Object.values(await redis.hgetall(keys.packs)).map((json) => decode<Pack>(json));
    if (list !== undefined) kept = { list, packs };
    return packs;
  }

  return {
    lastSync: async () => syncOf(await redis.hgetall(keys.packsSync)),
    async read() {
      const fields = await redis.hgetall(keys.packsSync);
      const packs = [...(await packsOf(fields.list))];
      const failure = FAILURES.find((one) => one === fields.failure) ?? null;
      return { packs, unreadable: Number(fields.unreadable ?? 0), failure, sync: syncOf(fields) };
    },
    async saveTried(at) {
      await redis.hset(keys.packsSync, 'lastTriedAt', at);
      await redis.hsetnx(keys.packsSync, 'firstTriedAt', at);
    },
    async makeDue() {
      await redis.hdel(keys.packsSync, 'lastTriedAt');
    },
    async saveGood(packs, at, unreadable = 0) {
      const entries = packs.flatMap((pack) => [pack.orderId, encode(pack)]);
      const step = redis.multi().del(keys.packs);
      if (entries.length > 0) step.hset(keys.packs, ...entries);
      const said = { list: randomUUID(), figures: digestOf(packs, unreadable), unreadable };
      step.hset(keys.packsSync, { lastGoodAt: at, lastError: '', failure: '', failures: 0, ...said });
      await recordBalances(redis, keys, packs, step);
      answersOf(await step.exec());
    },
    async saveFailed(error, failure) {
      await redis.hset(keys.packsSync, { lastError: error, failure: failure ?? '' });
      await redis.hincrby(keys.packsSync, 'failures', 1);
    },
  };
}

/** The same as long as WeChat says the same, whenever it says so. */
function digestOf(packs: Pack[], unreadable: number): string {
  const said = packs.map(({ fetchedAt: _when, ...figures }) => encode(figures)).sort();
  return createHash('sha1')
    .update([...said, unreadable].join('\n'))
    .digest('base64url');
}

function syncOf(fields: Record<string, string>): PackSync {
  const instant = (text: string | undefined) => (text ? Number(text) : null);
  return {
    lastGoodAt: instant(fields.lastGoodAt),
    firstTriedAt: instant(fields.firstTriedAt),
    lastTriedAt: instant(fields.lastTriedAt),
    lastError: fields.lastError || null,
    failures: Number(fields.failures ?? 0),
  };
}
