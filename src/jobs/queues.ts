import { type JobsOptions, Queue, type QueueOptions } from 'bullmq';
import type { Effect, OutboxEntry } from '../flows/ports/outbox.ts';
import type { FlowLog } from '../flows/ports/runtime.ts';
import { DAY_SECONDS } from '../kit/durations.ts';
import { redisBackend } from './redis-backend.ts';

/**
 * One queue per side that can be slow or gone, so that a Slack outage never holds up WeChat. Requests that are checked
 * again because their time has come have one of their own: a fresh approval never waits behind them. So have pictures, which wait for
 * monitoring, take long to draw and are never urgent.
 */
export const QUEUE_NAMES = ['wechat', 'reconcile', 'slack', 'pictures', 'push'] as const;
type FixedQueueName = (typeof QUEUE_NAMES)[number];

/** Each target of outgoing events has a queue of its own: one that hangs holds up nobody else. */
type TargetQueueName = `event-${string}`;
export type QueueName = FixedQueueName | TargetQueueName;

export function queueOfTarget(target: string): TargetQueueName {
  return `event-${target}`;
}

/** Payload of every job. `entry`: what waited in the outbox, as it was stored there. `failures`: deliveries without an answer so far. */
export type JobData = { entry: string; failures: number };

export type JobQueue = Queue<JobData, void, string>;
export type Queues = Record<FixedQueueName, JobQueue> & { [target: TargetQueueName]: JobQueue };

/** An effect is tried for more than a day before an operator has to see to it; waits grow to a minute. */
const JOB_OPTIONS: JobsOptions = {
  attempts: 2_000,
  backoff: { type: 'custom' },
  // Completed jobs are kept for a while: their ids recognise an effect that is handed over twice.
  removeOnComplete: { age: 3600, count: 5_000 },
  removeOnFail: { age: 30 * DAY_SECONDS },
};

/**
 * A request that is due has one job at a time, over all replicas: BullMQ ignores a job whose id exists. It leaves
 * nothing behind when it ends, however it ends, because a kept job would hold the id; the sweeper asks again where needed.
 * https://docs.bullmq.io/guide/jobs/job-ids
 */
export function reconcileOptions(request: string): JobsOptions {
  return { jobId: `advance-${request}`, attempts: 1, removeOnComplete: true, removeOnFail: true };
}

/**
 * `log` gets errors of Redis; without a listener BullMQ writes it to the console as it is. `now`: the time of all replicas.
 * `targets`: of outgoing events.
 */
export function createQueues(
  options: QueueOptions,
  log?: FlowLog,
  now: () => number = Date.now,
  targets: readonly string[] = [],
): Queues {
  const queue = (name: QueueName): JobQueue => {
    const made = new Queue<JobData, void, string>(name, options, redisBackend(now));
    made.on('error', (error) => log?.warn({ queue: name, err: error }, 'job queue error'));
    return made;
  };
  return {
    wechat: queue('wechat'),
    reconcile: queue('reconcile'),
    slack: queue('slack'),
    pictures: queue('pictures'),
    push: queue('push'),
    ...Object.fromEntries(targets.map((target) => [queueOfTarget(target), queue(queueOfTarget(target))])),
  };
}

/** Warnings come after everything else that waits for Slack. BullMQ takes jobs without a priority first. */
export function optionsOf({ id, effect }: OutboxEntry): JobsOptions {
  const priority = effect.kind === 'draw_warning' ? { priority: 10 } : {};
  return { ...JOB_OPTIONS, ...priority, jobId: id };
}

export function queueOf(effect: Effect): QueueName {
  switch (effect.kind) {
    // What follows from a decision; the sweeper puts requests whose time has come on `reconcile` itself.
    case 'advance':
    case 'apply_authorization':
    case 'answer_release_check':
      return 'wechat';
    case 'compare_card':
    case 'compare_grant':
    case 'compare_freeze':
    case 'draw_card':
    case 'draw_grant':
    case 'notify_grant':
    case 'draw_series':
    case 'notify_series':
    case 'draw_purchase':
    case 'notify_purchase':
    case 'notify_delegates':
    case 'notify_grant_delegates':
    case 'draw_warning':
    case 'redraw_pending':
    case 'announce_freeze':
    case 'notify':
    case 'post_checkpoint':
    case 'post_report':
    case 'announce_policy':
    case 'announce_authorization':
      return 'slack';
    case 'post_calls':
      return 'pictures';
    case 'apply_push':
    case 'report_loss':
    case 'note_run':
    case 'publish_event':
      return 'push';
    case 'deliver_event':
      return queueOfTarget(effect.target);
  }
}

/** Milliseconds before the next try; doubles from half a second to a minute. */
export function retryDelay(failures: number): number {
  return Math.min(60_000, 500 * 2 ** Math.min(failures, 10));
}
