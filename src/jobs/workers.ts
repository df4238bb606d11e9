import { DelayedError, type Job, Worker, type WorkerOptions } from 'bullmq';
import { type Delivery, type Effect, readEntry } from '../flows/ports/outbox.ts';
import type { FlowLog } from '../flows/ports/runtime.ts';
import { MINUTE_MS } from '../kit/durations.ts';
import { backOffOnRefusal, createRefusals, type Refusals } from './back-off.ts';
import { type JobData, QUEUE_NAMES, type QueueName, queueOfTarget, retryDelay } from './queues.ts';
import { redisBackend } from './redis-backend.ts';

/** What each kind of effect does. All of them may run twice. */
export type EffectHandlers = {
  [Kind in Effect['kind']]: (
    effect: Extract<Effect, { kind: Kind }>,
    id: string,
  ) => Promise<Delivery | undefined>;
};

const CONCURRENCY = 16;
/** They are drawn one at a time anyway. */
const PICTURE_CONCURRENCY = 2;
/** A target of outgoing events is asked so often at once. */
const TARGET_CONCURRENCY = 4;

/**
 * Jobs of a process that died are found after about LOCK_MS + STALLED_EVERY_MS; BullMQ's own half-minutes each would leave
 * a card untrue for a minute. A job that is merely slow keeps its lock, and one that runs twice does no harm.
 */
const LOCK_MS = 10_000;
const STALLED_EVERY_MS = 5_000;
/** BullMQ gives a job up whose process died twice; here every effect has to happen, however often. */
const DEATHS_SURVIVED = 10_000;

/** `now`: the time of Redis, by which jobs are put off and found. */
export type WorkerSettings = {
  refusals?: Refusals;
  now?: () => number;
  /** Milliseconds after which to try again what is for a side that takes nothing at present; `null` while it takes everything. */
  closed?: (queue: QueueName) => number | null;
  /** Of outgoing events. `perMinute`: by all replicas together; absent: as fast as it takes them. */
  targets?: readonly TargetSettings[];
};

export type TargetSettings = { name: string; perMinute?: number };

/** Thin workers: decode, call one flow, put the job off when the flow says so. */
export function createWorkers(
  options: WorkerOptions,
  handlers: EffectHandlers,
  log: FlowLog,
  { refusals = createRefusals(), now = Date.now, closed = () => null, targets = [] }: WorkerSettings = {},
): Worker<JobData, void>[] {
  const rows: Row[] = [
    ...QUEUE_NAMES.map((name) => ({
      name,
      concurrency: name === 'pictures' ? PICTURE_CONCURRENCY : CONCURRENCY,
    })),
    ...targets.map(rowOf),
  ];
  return rows.map(({ name, ...own }) => {
    const settings = {
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_EVERY_MS,
      ...options,
      maxStalledCount: DEATHS_SURVIVED,
      ...own,
      settings: { backoffStrategy: (attempts: number) => retryDelay(attempts) },
    };
    const worker = new Worker<JobData, void>(
      name,
      (job, token) => work(job, token, handlers, () => closed(name)),
      settings,
      redisBackend(now),
    );
    worker.on('failed', (job, error) => log.warn({ job: job?.id, err: error }, 'job failed; retrying later'));
    worker.on('error', (error) => log.warn({ queue: name, err: error }, 'job queue error'));
    backOffOnRefusal(worker, refusals);
    return worker;
  });
}

type Row = { name: QueueName } & Pick<WorkerOptions, 'concurrency' | 'limiter'>;

function rowOf({ name, perMinute }: TargetSettings): Row {
  return {
    name: queueOfTarget(name),
    concurrency: TARGET_CONCURRENCY,
    ...(perMinute === undefined ? {} : { limiter: { max: perMinute, duration: MINUTE_MS } }),
  };
}

async function work(
  job: Job<JobData, void>,
  token: string | undefined,
  handlers: EffectHandlers,
  closed: () => number | null,
): Promise<void> {
  const { id, effect } = readEntry(job.data.entry);
  const delivery = await unlessClosed(closed, () => run(handlers, effect, id));
  if (!delivery || delivery.kind === 'done') return;
  const failures = delivery.failed ? job.data.failures + 1 : 0;
  if (failures !== job.data.failures) await job.updateData({ ...job.data, failures });
  const wait = delivery.failed ? Math.max(delivery.afterMs, retryDelay(failures)) : delivery.afterMs;
  // BullMQ subtracts the machine's time again; what reaches Redis is corrected by the backend.
  await job.moveToDelayed(Date.now() + wait, token);
  throw new DelayedError();
}

/** Who takes nothing is not asked, and what fails because of it has not failed: it waits, however often. */
async function unlessClosed(
  closed: () => number | null,
  deliver: () => Promise<Delivery | undefined>,
): Promise<Delivery | undefined> {
  const before = closed();
  if (before !== null) return { kind: 'again', afterMs: before };
  try {
    return await deliver();
  } catch (error) {
    const after = closed();
    if (after === null) throw error;
    return { kind: 'again', afterMs: after };
  }
}

function run(handlers: EffectHandlers, effect: Effect, id: string): Promise<Delivery | undefined> {
  switch (effect.kind) {
    case 'advance':
      return handlers.advance(effect, id);
    case 'draw_card':
      return handlers.draw_card(effect, id);
    case 'draw_warning':
      return handlers.draw_warning(effect, id);
    case 'redraw_pending':
      return handlers.redraw_pending(effect, id);
    case 'announce_freeze':
      return handlers.announce_freeze(effect, id);
    case 'notify':
      return handlers.notify(effect, id);
    case 'apply_push':
      return handlers.apply_push(effect, id);
    case 'compare_card':
      return handlers.compare_card(effect, id);
    case 'compare_grant':
      return handlers.compare_grant(effect, id);
    case 'compare_freeze':
      return handlers.compare_freeze(effect, id);
    case 'report_loss':
      return handlers.report_loss(effect, id);
    case 'draw_grant':
      return handlers.draw_grant(effect, id);
    case 'notify_grant':
      return handlers.notify_grant(effect, id);
    case 'draw_series':
      return handlers.draw_series(effect, id);
    case 'notify_series':
      return handlers.notify_series(effect, id);
    case 'draw_purchase':
      return handlers.draw_purchase(effect, id);
    case 'notify_purchase':
      return handlers.notify_purchase(effect, id);
    case 'note_run':
      return handlers.note_run(effect, id);
    case 'notify_delegates':
      return handlers.notify_delegates(effect, id);
    case 'notify_grant_delegates':
      return handlers.notify_grant_delegates(effect, id);
    case 'post_checkpoint':
      return handlers.post_checkpoint(effect, id);
    case 'post_report':
      return handlers.post_report(effect, id);
    case 'post_calls':
      return handlers.post_calls(effect, id);
    case 'announce_policy':
      return handlers.announce_policy(effect, id);
    case 'apply_authorization':
      return handlers.apply_authorization(effect, id);
    case 'announce_authorization':
      return handlers.announce_authorization(effect, id);
    case 'answer_release_check':
      return handlers.answer_release_check(effect, id);
    case 'publish_event':
      return handlers.publish_event(effect, id);
    case 'deliver_event':
      return handlers.deliver_event(effect, id);
  }
}
