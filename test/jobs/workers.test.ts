import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/flows/ports/outbox.ts';
import { order } from '../support/core-allocations.ts';
import { openJobs } from '../support/core-jobs.ts';
import { pushFor } from '../support/core-wechat.ts';
import { T0 } from '../support/requests.ts';

const POLL = { timeout: 8_000, interval: 10 };

/** Runs one effect with these answers in turn, `done` afterwards. */
async function run(answers: (Delivery | Error | undefined)[]) {
  const jobs = openJobs();
  const calls: number[] = [];
  jobs.work(async () => {
    calls.push(Date.now());
    const answer = answers.shift() ?? { kind: 'done' as const };
    if (answer instanceof Error) throw answer;
    return answer;
  });
  await jobs.leave('R-1-1-0', { kind: 'draw_card', request: 'R-1' });
  await jobs.dispatcher.drain();
  return { ...jobs, calls };
}

describe('a worker', () => {
  it('gives each effect to its handler as it was stored, with its id', async () => {
    const { work, leave, dispatcher } = openJobs();
    const seen: unknown[] = [];
    work(async (effect, id) => {
      seen.push([id, effect]);
      return undefined;
    });
    const push = {
      kind: 'apply_push',
      push: {
        ...pushFor(order, T0),
        kind: 'balance',
        eventType: 1,
        appId: null,
        spuId: '1',
        spuName: 'x',
        total: 2n ** 63n,
        used: 1n,
      },
    } as const;
    await leave('p-1', push);
    await leave('R-1-1-0', { kind: 'advance', request: 'R-1' });
    await dispatcher.drain();
    await expect.poll(() => seen.length, POLL).toBe(2);
    expect(seen).toEqual(
      expect.arrayContaining([
        ['p-1', push],
        ['R-1-1-0', { kind: 'advance', request: 'R-1' }],
      ]),
    );
  });

  it('advances what an older version left behind as `submit`, in the outbox or on a queue', async () => {
    const { redis, keys, work, queues, dispatcher } = openJobs();
    const stored = (request: string) =>
      `{"id":"${request}-2-1","effect":{"kind":"submit","request":"${request}","allocation":1}}`;
    await redis.zadd(keys.outbox, T0, stored('R-1'));
    await queues.wechat.add('submit', { entry: stored('R-2'), failures: 0 }, { jobId: 'R-2-2-1' });
    await dispatcher.drain();
    expect((await queues.wechat.getJobs()).map(({ id }) => id).sort()).toEqual(['R-1-2-1', 'R-2-2-1']);
    const seen: unknown[] = [];
    work(async (effect, id) => {
      seen.push([id, effect]);
      return undefined;
    });
    await expect.poll(() => seen.length, POLL).toBe(2);
    expect(seen).toEqual(
      expect.arrayContaining([
        ['R-1-2-1', { kind: 'advance', request: 'R-1' }],
        ['R-2-2-1', { kind: 'advance', request: 'R-2' }],
      ]),
    );
  });

  it('delays an effect for as long as the flow says, without using up its tries', async () => {
    const { calls, queues } = await run([
      { kind: 'again', afterMs: 120 },
      { kind: 'again', afterMs: 0 },
    ]);
    await expect.poll(() => queues.slack.getCompletedCount(), POLL).toBe(1);
    expect(calls).toHaveLength(3);
    const [first = 0, second = 0] = calls;
    expect(second - first).toBeGreaterThanOrEqual(115);
    const [job] = await queues.slack.getCompleted();
    expect(job?.attemptsMade).toBeLessThanOrEqual(1);
  });

  it('counts deliveries without an answer, waits longer for each, and forgets them after an answer', async () => {
    const { calls, queues } = await run([{ kind: 'again', afterMs: 10, failed: true }]);
    await expect.poll(() => calls.length, POLL).toBe(1);
    await expect.poll(async () => (await queues.slack.getDelayed())[0]?.data.failures, POLL).toBe(1);
    const [delayed] = await queues.slack.getDelayed();
    expect(delayed?.delay).toBeGreaterThan(900);
    await delayed?.promote();
    await expect.poll(() => queues.slack.getCompletedCount(), POLL).toBe(1);
  });

  it('starts counting anew when an answer came in between', async () => {
    const { calls, queues } = await run([
      { kind: 'again', afterMs: 10, failed: true },
      { kind: 'again', afterMs: 60_000 },
    ]);
    await expect.poll(() => calls.length, POLL).toBe(1);
    await expect.poll(async () => (await queues.slack.getDelayed()).length, POLL).toBe(1);
    await (await queues.slack.getDelayed())[0]?.promote();
    await expect.poll(() => calls.length, POLL).toBe(2);
    await expect.poll(async () => (await queues.slack.getDelayed())[0]?.data.failures, POLL).toBe(0);
  });

  it('tries an effect again after a fault', async () => {
    const { calls, queues } = await run([new Error('Redis was away')]);
    await expect.poll(async () => (await queues.slack.getDelayed()).length, POLL).toBe(1);
    expect(await queues.slack.getFailedCount()).toBe(0);
    await (await queues.slack.getDelayed())[0]?.promote();
    await expect.poll(() => queues.slack.getCompletedCount(), POLL).toBe(1);
    expect(calls).toHaveLength(2);
  });

  it.each([
    ['before it is begun', [] as (Error | undefined)[]],
    ['while it goes on', [new Error('Slack takes no calls')]],
  ])('lets an effect wait, without a failure, where its side takes nothing: %s', async (_when, faults) => {
    const jobs = openJobs();
    let closed = faults.length === 0;
    const calls: string[] = [];
    const settings = { closed: (queue: string) => (queue === 'slack' && closed ? 60_000 : null) };
    jobs.work(async ({ kind }) => {
      calls.push(kind);
      const fault = kind === 'draw_card' ? faults.shift() : undefined;
      closed ||= fault !== undefined;
      if (fault) throw fault;
      return undefined;
    }, settings);
    const begun = [...faults].map(() => 'draw_card');
    await jobs.leave('R-1-1-0', { kind: 'draw_card', request: 'R-1' });
    await jobs.leave('R-1-1-1', { kind: 'advance', request: 'R-1' });
    await jobs.dispatcher.drain();
    await expect.poll(async () => (await jobs.queues.slack.getDelayed()).length, POLL).toBe(1);
    await expect.poll(() => jobs.queues.wechat.getCompletedCount(), POLL).toBe(1);
    expect(calls.sort()).toEqual(['advance', ...begun]);
    const [waiting] = await jobs.queues.slack.getDelayed();
    expect(waiting?.data.failures).toBe(0);
    expect(waiting?.attemptsMade).toBe(0);
    closed = false;
    await waiting?.promote();
    await expect.poll(() => jobs.queues.slack.getCompletedCount(), POLL).toBe(1);
    expect(calls.filter((kind) => kind === 'draw_card')).toHaveLength(begun.length + 1);
  });
});
