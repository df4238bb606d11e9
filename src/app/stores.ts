import type { Timings } from '../domain/allocations/due.ts';
import { createRefusals } from '../jobs/back-off.ts';
import { createCalmLog } from '../jobs/calm-log.ts';
import { createDispatcher } from '../jobs/dispatcher.ts';
import { createQueues } from '../jobs/queues.ts';
import { createAccountHealth } from '../redis/account-health.ts';
import { createAuditTrail } from '../redis/audit-trail.ts';
import { createBalanceHistory } from '../redis/balance-history.ts';
import { createCache } from '../redis/cache.ts';
import { createContinuity } from '../redis/continuity.ts';
import { createHomeBoard } from '../redis/homes.ts';
import { createInbox } from '../redis/inbox.ts';
import { createLossStore } from '../redis/loss-store.ts';
import { createMessageLog } from '../redis/message-log.ts';
import { createOutbox } from '../redis/outbox.ts';
import { createOutsideStore } from '../redis/outside-store.ts';
import { createPace } from '../redis/pace.ts';
import { createPackFigures } from '../redis/pack-figures.ts';
import { createRequestLists } from '../redis/request-lists.ts';
import { createRequestStore } from '../redis/request-store.ts';
import { createWarningStore, createWatchList } from '../redis/warning-store.ts';
import type { Opened } from './redis.ts';
import type { Wiring } from './wiring.ts';

export type Stores = ReturnType<typeof openStores>;

/** Everything that is kept in Redis. */
export function openStores({ config, clock, time, log, onStop }: Wiring, opened: Opened) {
  const { redis, keys, queueOptions, durability, check } = opened;
  const jobLog = createCalmLog(log);
  const queues = createQueues(queueOptions, jobLog, time.now);
  onStop(() => Promise.all(Object.values(queues).map((queue) => queue.close())));
  const dispatcher = createDispatcher(createOutbox(redis, keys), queues, jobLog);
  const timings: Timings = {
    pushTimeoutMs: config.execution.pushTimeoutSeconds * 1000,
    unknownAfterMs: config.execution.unknownAfterSeconds * 1000,
  };
  return {
    redis,
    keys,
    durability,
    checkRedis: check,
    refusals: createRefusals(),
    jobLog,
    queues,
    queueOptions,
    dispatcher,
    timings,
    lists: createRequestLists(redis, keys),
    audit: createAuditTrail(redis, keys),
    store: createRequestStore({ redis, keys, clock, timings, onEffects: dispatcher.nudge }),
    messages: createMessageLog(redis, keys),
    pace: createPace(redis, keys),
    cache: createCache(redis, keys),
    inbox: createInbox({ redis, keys, log }),
    figures: createPackFigures(redis, keys),
    warnings: createWarningStore({ redis, keys, clock, onEffects: dispatcher.nudge }),
    watchList: createWatchList(redis, keys),
    health: createAccountHealth(redis, keys),
    homes: createHomeBoard(redis, keys),
    balances: createBalanceHistory(redis, keys),
    losses: createLossStore({ redis, keys, clock, onEffects: dispatcher.nudge }),
    continuity: createContinuity(redis, keys, clock),
    outside: createOutsideStore(redis, keys),
  };
}
