import { Redis } from 'ioredis';
import { expect, it, onTestFinished } from 'vitest';
import { createWorkers, type EffectHandlers } from '../../src/jobs/workers.ts';
import { openJobs } from '../support/core-jobs.ts';
import { redisUrl } from '../support/core-redis.ts';
import { silent } from '../support/core-scene.ts';

/** Shorter than in a deployment, where a dead process's jobs are found after seconds. */
const IMPATIENT = { lockDuration: 300, stalledInterval: 100, drainDelay: 1 };
const DEATHS = 4;

it('an effect is done in the end, however many processes died over it', async () => {
  const { queues, leave, dispatcher, keys } = openJobs();
  let begun = 0;
  let done = 0;
  const start = (draw: EffectHandlers['draw_card']) => {
    const connection = new Redis(redisUrl(), { maxRetriesPerRequest: null });
    const unused = async () => undefined;
    const handlers = {
      advance: unused,
      notify: unused,
      notify_delegates: unused,
      notify_grant_delegates: unused,
      apply_push: unused,
      compare_card: unused,
      compare_grant: unused,
      compare_freeze: unused,
      report_loss: unused,
      draw_warning: unused,
      redraw_pending: async () => undefined,
      announce_freeze: async () => undefined,
      draw_grant: unused,
      notify_grant: unused,
      draw_series: unused,
      notify_series: unused,
      draw_purchase: unused,
      notify_purchase: unused,
      post_report: unused,
      note_run: unused,
      post_calls: unused,
      post_checkpoint: unused,
      publish_event: unused,
      deliver_event: unused,
      announce_policy: unused,
      apply_authorization: unused,
      announce_authorization: unused,
      answer_release_check: unused,
      draw_card: draw,
    };
    const workers = createWorkers({ ...IMPATIENT, connection, prefix: keys.jobs }, handlers, silent);
    const die = async () => {
      await Promise.all(workers.map((worker) => worker.close(true)));
      connection.disconnect();
    };
    onTestFinished(die);
    return die;
  };
  await leave('R-1-1-0', { kind: 'draw_card', request: 'R-1' });
  await dispatcher.drain();

  for (let death = 1; death <= DEATHS; death += 1) {
    const die = start(() => {
      begun += 1;
      return new Promise(() => {});
    });
    await expect.poll(() => begun, { timeout: 10_000, interval: 10 }).toBe(death);
    await die();
  }
  start(async () => {
    done += 1;
    return { kind: 'done' };
  });
  await expect.poll(() => done, { timeout: 10_000, interval: 10 }).toBe(1);
  await expect.poll(() => queues.slack.getFailedCount()).toBe(0);
}, 300_000);
