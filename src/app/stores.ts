import type { Timings } from '../domain/allocations/due.ts';
import { createAuditArchive } from '../files/audit-archive.ts';
import { createRefusals } from '../jobs/back-off.ts';
import { createDispatcher } from '../jobs/dispatcher.ts';
import { createQueues } from '../jobs/queues.ts';
import { createThrottledLog } from '../jobs/throttled-log.ts';
import { createOutbox } from '../redis/outbox.ts';
import { publishing } from './outgoing.ts';
import type { Opened } from './redis.ts';
import { createRedisStores } from './redis-stores.ts';
import type { Wiring } from './wiring.ts';

export type Stores = ReturnType<typeof openStores>;

/** Everything that is kept in Redis. */
export function openStores({ config, clock, time, log, onStop }: Wiring, opened: Opened) {
  const { redis, keys, queueOptions, durability, check } = opened;
  const jobLog = createThrottledLog(log);
  const queues = createQueues(
    queueOptions,
    jobLog,
    time.now,
    config.webhooks.map(({ name }) => name),
  );
  onStop(() => Promise.all(Object.values(queues).map((queue) => queue.close())));
  const outbox = createOutbox(redis, keys);
  const dispatcher = createDispatcher(outbox, queues, jobLog);
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
    outbox,
    dispatcher,
    timings,
    ...publishing(
      createRedisStores({
        redis,
        keys,
        clock,
        timings,
        onEffects: dispatcher.nudge,
        archive: createAuditArchive(config.audit.archivePath),
        log,
      }),
      config,
    ),
  };
}
