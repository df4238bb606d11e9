import { Redis } from 'ioredis';
import { onTestFinished } from 'vitest';
import type { Delivery, Effect, OutboxEntry } from '../../src/flows/ports/outbox.ts';
import { createDispatcher } from '../../src/jobs/dispatcher.ts';
import { createQueues } from '../../src/jobs/queues.ts';
import { createWorkers, type EffectHandlers, type WorkerSettings } from '../../src/jobs/workers.ts';
import { encode } from '../../src/kit/json.ts';
import { createOutbox } from '../../src/redis/outbox.ts';
import { openDeployment, redisUrl } from './core-redis.ts';
import { silent } from './core-scene.ts';
import { T0 } from './requests.ts';

/** Queues of a deployment of its own, with what is needed to look into them. */
export function openJobs(clock: () => number = () => T0, targets: readonly string[] = []) {
  const deployment = openDeployment(clock);
  const { redis, keys } = deployment;
  const connection = new Redis(redisUrl(), { maxRetriesPerRequest: null });
  const options = { connection, prefix: keys.jobs };
  const queues = createQueues(options, undefined, undefined, targets);
  const outbox = createOutbox(redis, keys);
  onTestFinished(async () => {
    await Promise.all(Object.values(queues).map((queue) => queue.close()));
    connection.disconnect();
  });

  /** Puts an effect where a commit would have put it. */
  async function leave(id: string, effect: Effect): Promise<void> {
    const entry: OutboxEntry = { id, effect };
    await redis.zadd(keys.outbox, T0, encode(entry));
  }

  function work(
    handler: (effect: Effect, id: string) => Promise<Delivery | undefined>,
    settings: WorkerSettings = {},
  ) {
    const handlers: EffectHandlers = {
      advance: handler,
      draw_card: handler,
      draw_warning: handler,
      redraw_pending: handler,
      announce_freeze: handler,
      draw_grant: handler,
      notify_grant: handler,
      draw_series: handler,
      notify_series: handler,
      draw_purchase: handler,
      notify_purchase: handler,
      post_report: handler,
      post_calls: handler,
      note_run: handler,
      notify_delegates: handler,
      notify_grant_delegates: handler,
      post_checkpoint: handler,
      announce_policy: handler,
      notify: handler,
      apply_push: handler,
      compare_card: handler,
      compare_grant: handler,
      compare_freeze: handler,
      report_loss: handler,
      apply_authorization: handler,
      announce_authorization: handler,
      answer_release_check: handler,
      publish_event: handler,
      deliver_event: handler,
    };
    const workers = createWorkers({ ...options, drainDelay: 1 }, handlers, silent, settings);
    onTestFinished(async () => {
      await Promise.all(workers.map((worker) => worker.close(true)));
    });
    return workers;
  }

  return { ...deployment, queues, outbox, leave, work, dispatcher: createDispatcher(outbox, queues, silent) };
}
