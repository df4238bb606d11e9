import type { Timings } from '../../domain/allocations/due.ts';
import { dueAt } from '../../domain/requests/due.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import { readDocument } from '../documents.ts';
import type { Keys } from '../keys.ts';
import { type RedisClient, script } from '../scripts.ts';
import { readStored, type StoredState } from '../stored-raise.ts';

const AT_ONCE = 200;

/**
 * Finds running raises that are not in `due` although something is still to happen to them: an older version stored
 * them and knew of nothing that would. Answers how many there were.
 */
export function createWake(redis: RedisClient, keys: Keys, timings: Timings): () => Promise<number> {
  const makeDue = script(redis, 'make-due');

  async function wakeOne(id: string): Promise<number> {
    if ((await redis.zscore(keys.due, id)) !== null) return 0;
    const found = await readDocument<StoredState>(redis, keys.request(id));
    const at = found ? dueAt(readStored<RequestState>(found.value), timings) : null;
    if (at === null || !found) return 0;
    return Number(await makeDue([keys.request(id), keys.due], [id, found.revision, at]));
  }

  return async () => {
    let woken = 0;
    for (let from = 0; ; from += AT_ONCE) {
      const ids = await redis.zrange(keys.running, String(from), String(from + AT_ONCE - 1));
      for (const found of await Promise.all(ids.map(wakeOne))) woken += found;
      if (ids.length < AT_ONCE) return woken;
    }
  };
}
