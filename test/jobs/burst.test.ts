import { expect, it, onTestFinished } from 'vitest';
import type { Effect } from '../../src/flows/ports/outbox.ts';
import { createSweeper } from '../../src/jobs/sweeper.ts';
import { createInbox } from '../../src/redis/inbox.ts';
import { openJobs } from '../support/core-jobs.ts';
import { silent } from '../support/core-scene.ts';
import { T0 } from '../support/requests.ts';

const POLL = { timeout: 20_000, interval: 20 };
const DUE = 300;

/** One that was approved a moment ago. */
const FRESH = 'R-900';

/** Many requests that are due at once, two replicas that sweep for them, and workers that take their time. */
async function burst() {
  const time = { now: T0 };
  const jobs = openJobs(() => time.now);
  const { redis, keys, queues, dispatcher, store } = jobs;
  const requests = Array.from({ length: DUE }, (_, index) => `R-${index + 1}`);
  await redis.zadd(keys.due, ...requests.flatMap((request) => [T0, request]));
  const inbox = createInbox({ redis, keys, log: silent });
  const sweeps = { count: 0 };
  for (const _ of [1, 2]) {
    const counted = {
      ...store,
      takeDue: (...args: Parameters<typeof store.takeDue>) => {
        sweeps.count += 1;
        return store.takeDue(...args);
      },
    };
    const options = { store: counted, inbox, queues, dispatcher, clock: () => time.now, log: silent };
    const sweeper = createSweeper({ ...options, resume: async () => {} });
    sweeper.start();
    onTestFinished(() => sweeper.stop());
  }
  const seen: Effect[] = [];
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  onTestFinished(letGo);
  jobs.work(async (effect) => {
    seen.push(effect);
    if (effect.kind === 'advance' && effect.request !== FRESH) await held;
    return undefined;
  });
  const everyJob = () => queues.reconcile.getJobs(['active', 'waiting', 'prioritized', 'delayed']);
  return { ...jobs, time, sweeps, seen, requests, everyJob, letGo };
}

it('one job for each request at a time, however often two replicas sweep while workers are slow', async () => {
  const { time, redis, keys, sweeps, everyJob, requests, letGo, seen } = await burst();
  await expect.poll(() => redis.zcount(keys.due, '-inf', T0), POLL).toBe(0);
  for (const round of [1, 2, 3]) {
    // Every lease has run out: all that still waits is due again.
    time.now = T0 + round * 16_000;
    const before = sweeps.count;
    await expect.poll(() => redis.zcount(keys.due, '-inf', time.now), POLL).toBe(0);
    await expect.poll(() => sweeps.count, POLL).toBeGreaterThan(before + 1);
    const ids = (await everyJob()).map(({ id }) => id);
    expect(ids.length).toBe(DUE);
    expect(new Set(ids).size).toBe(DUE);
  }
  letGo();
  await expect.poll(async () => (await everyJob()).length, POLL).toBe(0);
  expect(seen.length).toBe(DUE);
  expect(new Set(seen.map((effect) => JSON.stringify(effect))).size).toBe(requests.length);
}, 300_000);

it('a request gets another job after its job ended', async () => {
  const { time, redis, keys, everyJob, letGo, seen } = await burst();
  letGo();
  await expect.poll(() => redis.zcount(keys.due, '-inf', T0), POLL).toBe(0);
  await expect.poll(async () => (await everyJob()).length, POLL).toBe(0);
  expect(seen.length).toBe(DUE);
  time.now += 16_000;
  await expect.poll(() => seen.length, POLL).toBe(2 * DUE);
}, 300_000);

it('a fresh approval does not wait behind them', async () => {
  const { leave, dispatcher, seen, everyJob } = await burst();
  await expect.poll(async () => (await everyJob()).length, POLL).toBe(DUE);
  await expect.poll(() => seen.length, POLL).toBeGreaterThanOrEqual(8);
  await leave('R-900-2-0', { kind: 'advance', request: FRESH });
  await dispatcher.drain();
  // Not one of the others has ended by then.
  await expect.poll(() => seen.at(-1), POLL).toEqual({ kind: 'advance', request: FRESH });
  expect((await everyJob()).length).toBe(DUE);
}, 300_000);
