import type { Timings } from '../domain/requests/due.ts';
import { createRefusals } from '../jobs/back-off.ts';
import { createDispatcher } from '../jobs/dispatcher.ts';
import { createQueues } from '../jobs/queues.ts';
import { createThrottledLog } from '../jobs/throttled-log.ts';
import { createAccountHealth } from '../redis/accounts/account-health.ts';
import { createCache } from '../redis/cache.ts';
import { createHomeBoard } from '../redis/home/home-board.ts';
import { createInbox } from '../redis/inbox.ts';
import { createContinuity } from '../redis/losses/continuity.ts';
import { createLossStore } from '../redis/losses/loss-store.ts';
import { createMessageLog } from '../redis/messages/message-log.ts';
import { createPace } from '../redis/messages/pace.ts';
import { createOutsideStore } from '../redis/movements/outside-store.ts';
import { createOutbox } from '../redis/outbox.ts';
import { createBalanceHistory } from '../redis/packs/balance-history.ts';
import { createPackFigures } from '../redis/packs/pack-figures.ts';
import { createAuditTrail } from '../redis/requests/audit-trail.ts';
import { createRequestLists } from '../redis/requests/request-lists.ts';
import { createRequestStore } from '../redis/requests/request-store.ts';
import { createWarningStore } from '../redis/warnings/warning-store.ts';
import { createWatchList } from '../redis/warnings/watch-list.ts';
import type { Opened } from './redis.ts';
import type { Wiring } from './wiring.ts';

export type Stores = ReturnType<typeof openStores>;

/** Everything that is kept in Redis. */
export function openStores({ config, clock, time, log, onStop }: Wiring, opened: Opened) {
  const { redis, keys, queueOptions, durability, check } = opened;
  const jobLog = createThrottledLog(log);
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
