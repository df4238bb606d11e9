import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDispatcher } from '../../src/jobs/dispatcher.ts';
import { createQueues } from '../../src/jobs/queues.ts';
import { createWorkers, type EffectHandlers } from '../../src/jobs/workers.ts';
import { openJobs } from '../support/core-jobs.ts';
import { silent } from '../support/core-scene.ts';

const POLL = { timeout: 8_000, interval: 10 };
const HOUR = 3_600_000;
/** Less than the clocks are off; how fast the machine is does not matter. */
const A_WHILE_MS = HOUR;
const rightNow = Date.now;
const OFFSETS = [2 * HOUR, -2 * HOUR];

/** From here on this process is on a machine whose clock is wrong; the shared time stays right. */
function setMachineClock(offsetMs: number): void {
  vi.spyOn(Date, 'now').mockImplementation(() => rightNow() + offsetMs);
}

afterEach(() => vi.restoreAllMocks());

function replica() {
  const jobs = openJobs();
  const { keys, redis, outbox } = jobs;
  const options = { connection: redis.duplicate({ maxRetriesPerRequest: null }), prefix: keys.jobs };
  const queues = createQueues(options, silent, rightNow);
  const dispatcher = createDispatcher(outbox, queues, silent);
  function work(handler: EffectHandlers['draw_card']) {
    const never = async () => undefined;
    const handlers: EffectHandlers = {
      advance: never,
      post_calls: never,
      draw_card: handler,
      draw_warning: never,
      redraw_pending: async () => undefined,
      announce_freeze: async () => undefined,
      draw_grant: never,
      notify_grant: never,
      draw_series: never,
      notify_series: never,
      draw_purchase: never,
      notify_purchase: never,
      post_report: never,
      note_run: never,
      post_checkpoint: never,
      publish_event: never,
      deliver_event: never,
      announce_policy: never,
      notify: never,
      notify_delegates: never,
      notify_grant_delegates: never,
      apply_push: never,
      apply_authorization: never,
      announce_authorization: never,
      compare_card: async () => undefined,
      compare_grant: async () => undefined,
      compare_freeze: async () => undefined,
      report_loss: async () => undefined,
      answer_release_check: never,
    };
    return createWorkers({ ...options, drainDelay: 1 }, handlers, silent, { now: rightNow });
  }
  async function close(workers: ReturnType<typeof work>) {
    await Promise.all(workers.map((worker) => worker.close()));
  }
  async function end() {
    await Promise.all(Object.values(queues).map((queue) => queue.close()));
    options.connection.disconnect();
  }
  return { ...jobs, queues, dispatcher, work, close, end };
}

describe.each(OFFSETS)('a replica on a machine whose clock is %i ms off', (offsetMs) => {
  it('puts a job off to a time at which others run it after it died', async () => {
    const { leave, dispatcher, work, close, queues, redis, keys, end } = replica();
    setMachineClock(offsetMs);
    await leave('R-1-1-0', { kind: 'draw_card', request: 'R-1' });
    await dispatcher.drain();
    const wrong = work(async () => ({ kind: 'again', afterMs: 600, failed: false }));
    await expect.poll(() => queues.slack.getDelayedCount(), POLL).toBe(1);
    const putOffAt = rightNow();
    await close(wrong);
    const due =
      Number((await redis.zrange(`${keys.jobs}:slack:delayed`, '0', '0', 'WITHSCORES'))[1]) / 0x1000;
    expect(Math.abs(due - putOffAt - 600)).toBeLessThan(A_WHILE_MS);

    vi.restoreAllMocks();
    const runs: number[] = [];
    const right = work(async () => void runs.push(rightNow()));
    await expect.poll(() => runs.length, POLL).toBe(1);
    expect((runs[0] ?? 0) - putOffAt).toBeLessThan(A_WHILE_MS);
    await close(right);
    await end();
  });

  it('runs its own delayed jobs on time, and those of others not before theirs', async () => {
    const { leave, dispatcher, work, close, queues, end } = replica();
    setMachineClock(offsetMs);
    const runs: { request: string; at: number }[] = [];
    const begun = rightNow();
    const workers = work(async ({ request }) => {
      runs.push({ request, at: rightNow() });
      if (request === 'R-1') return { kind: 'again', afterMs: HOUR, failed: false };
      return runs.filter((run) => run.request === 'R-2').length < 3
        ? { kind: 'again', afterMs: 300, failed: false }
        : undefined;
    });
    await leave('R-1-1-0', { kind: 'draw_card', request: 'R-1' });
    await leave('R-2-1-0', { kind: 'draw_card', request: 'R-2' });
    await dispatcher.drain();
    await expect.poll(() => runs.filter(({ request }) => request === 'R-2').length, POLL).toBe(3);
    expect((runs.at(-1)?.at ?? 0) - begun).toBeGreaterThanOrEqual(590);
    expect(runs.filter(({ request }) => request === 'R-1').length).toBe(1);
    expect(await queues.slack.getDelayedCount()).toBe(1);
    await close(workers);
    await end();
  });

  it('tries again what threw, on time', async () => {
    const { leave, dispatcher, work, close, end } = replica();
    setMachineClock(offsetMs);
    const runs: number[] = [];
    const workers = work(async () => {
      runs.push(rightNow());
      if (runs.length === 1) throw new Error('once');
      return undefined;
    });
    await leave('R-1-1-0', { kind: 'draw_card', request: 'R-1' });
    await dispatcher.drain();
    await expect.poll(() => runs.length, POLL).toBe(2);
    expect((runs[1] ?? 0) - (runs[0] ?? 0)).toBeGreaterThanOrEqual(900);
    await close(workers);
    await end();
  });

  it('stores what finished under the shared time, so that nobody’s memory of it is cut short', async () => {
    const { leave, dispatcher, work, close, queues, end } = replica();
    await leave('R-1-1-0', { kind: 'draw_card', request: 'R-1' });
    await dispatcher.drain();
    const right = work(async () => undefined);
    await expect.poll(() => queues.slack.getCompletedCount(), POLL).toBe(1);
    await close(right);
    setMachineClock(offsetMs);
    await leave('R-2-1-0', { kind: 'draw_card', request: 'R-2' });
    await dispatcher.drain();
    const wrong = work(async () => undefined);
    await expect.poll(() => queues.slack.getCompletedCount(), POLL).toBe(2);
    const [second, first] = await queues.slack.getCompleted();
    for (const job of [first, second]) {
      expect(Math.abs((job?.finishedOn ?? 0) - rightNow())).toBeLessThan(A_WHILE_MS);
      expect(Math.abs((job?.processedOn ?? 0) - rightNow())).toBeLessThan(A_WHILE_MS);
      expect(Math.abs((job?.timestamp ?? 0) - rightNow())).toBeLessThan(A_WHILE_MS);
    }
    await close(wrong);
    await end();
  });
});
