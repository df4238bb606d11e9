import { type CardState, cardState, type RequestState } from '../../domain/requests/state.ts';
import type { RequestStates } from '../../flows/metrics/metrics-ports.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { Keys } from '../keys.ts';
import { type RedisClient, script } from '../scripts.ts';
import { createRequestLists } from './request-lists.ts';

/** Little enough to hold neither Redis nor the memory up. */
const BATCH = 100;
/** Replicas of an older version may go on beside a new one for as long. */
const OVERLAP_MS = 7 * DAY_MS;

/** How many requests are in each state, which commit-request.lua counts. */
export function createRequestStates(redis: RedisClient, keys: Keys, clock: Clock): RequestStates {
  const run = script(redis, 'count-request');
  const { history } = createRequestLists(redis, keys);

  async function count(state: RequestState, revision: number): Promise<void> {
    await run([keys.request(state.id), keys.requestStates], [revision, cardState(state)]);
  }

  return {
    async read() {
      const found = await redis.hgetall(keys.requestStates);
      const counts = Object.entries(found).map(([state, count]) => [state, Number(count)] as const);
      return new Map(counts.filter((one): one is [CardState, number] => one[1] > 0));
    },
    async countOlder() {
      const before = await redis.get(keys.requestStatesSince);
      const startedAt = clock();
      const since = before === null ? null : Math.max(0, Number(before) - OVERLAP_MS);
      for (let cursor: string | null = null; ; ) {
        const page: Awaited<ReturnType<typeof history>> = await history(
          { appId: null, since },
          cursor,
          BATCH,
        );
        await Promise.all(page.items.map(({ value, revision }) => count(value, revision)));
        cursor = page.next;
        if (cursor === null) break;
      }
      await redis.set(keys.requestStatesSince, startedAt);
    },
  };
}
