import { describe, expect, it, onTestFinished } from 'vitest';
import type { InboxEntry } from '../../src/flows/ports/inbox.ts';
import type { RequestStore } from '../../src/flows/ports/request-store.ts';
import { createSweeper } from '../../src/jobs/sweeper.ts';
import { createInbox } from '../../src/redis/inbox.ts';
import { openJobs } from '../support/core-jobs.ts';
import { silent } from '../support/core-scene.ts';
import { aPendingRequest, HOUR, T0 } from '../support/requests.ts';

const POLL = { timeout: 8_000, interval: 10 };
const pending = aPendingRequest();

function openSweeper(now: number, change: (store: RequestStore) => RequestStore = (store) => store) {
  const time = { now };
  const jobs = openJobs(() => time.now);
  const inbox = createInbox({ redis: jobs.redis, keys: jobs.keys, log: silent });
  const taken: InboxEntry[] = [];
  const people = { resume: async (entry: InboxEntry) => void taken.push(entry) };
  const start = () => {
    const { queues, dispatcher } = jobs;
    const store = change(jobs.store);
    const resume = (entry: InboxEntry) => people.resume(entry);
    const options = { store, inbox, resume, queues, dispatcher, clock: () => time.now, log: silent };
    const sweeper = createSweeper(options);
    sweeper.start();
    onTestFinished(() => sweeper.stop());
    return sweeper;
  };
  const ask = () =>
    jobs.store.commit({
      request: { expected: 0, next: pending },
      ledgers: [],
      events: [{ type: 'requested', at: T0, request: pending }],
      actor: { kind: 'person', userId: 'ULIN', surface: 'command' },
      effects: [{ kind: 'draw_card', request: pending.id }],
    });
  return { ...jobs, time, start, ask, inbox, taken, people };
}

describe('the sweeper', () => {
  it('hands over effects that a crash left in the outbox', async () => {
    const { ask, start, outbox, queues } = openSweeper(T0);
    await ask();
    expect(await outbox.depth()).toBe(1);
    start();
    await expect.poll(() => outbox.depth(), POLL).toBe(0);
    expect(await queues.slack.getJobCountByTypes('waiting')).toBe(1);
    expect(await queues.reconcile.getJobCountByTypes('waiting')).toBe(0);
  });

  it('picks up a request whose time has come, once, although three of them sweep', async () => {
    const { ask, start, queues } = openSweeper(T0 + 4 * HOUR);
    await ask();
    for (const _ of [1, 2, 3]) start();
    await expect.poll(() => queues.reconcile.getJobCountByTypes('waiting'), POLL).toBe(1);
    const [job] = await queues.reconcile.getJobs();
    expect(job?.data.entry).toContain('"kind":"advance","request":"R-17"');
    expect(job?.id).toBe('advance-R-17');
  });

  it('wakes at its start what an older version left alone', async () => {
    const { ask, start, queues } = openSweeper(T0 + 4 * HOUR, (store) => ({
      ...store,
      wake: async () => {
        await ask();
        return 1;
      },
    }));
    start();
    await expect.poll(() => queues.reconcile.getJobCountByTypes('waiting'), POLL).toBe(1);
  });

  it('picks it up again when nothing came of it', async () => {
    const { ask, start, queues, time } = openSweeper(T0 + 4 * HOUR);
    await ask();
    const sweeper = start();
    await expect.poll(() => queues.reconcile.getJobCountByTypes('waiting'), POLL).toBe(1);
    await sweeper.stop();
    await queues.reconcile.drain();
    time.now += 15_000;
    start();
    await expect.poll(() => queues.reconcile.getJobCountByTypes('waiting'), POLL).toBe(1);
  });

  it('enqueues nothing twice that still waits in the queue', async () => {
    const { ask, start, queues, time, redis, keys } = openSweeper(T0 + 4 * HOUR);
    await ask();
    start();
    await expect.poll(() => queues.reconcile.getJobCountByTypes('waiting'), POLL).toBe(1);
    for (const _ of [1, 2, 3]) {
      time.now += 15_000;
      await expect
        .poll(() => redis.zscore(keys.due, pending.id).then(Number), POLL)
        .toBeGreaterThan(time.now);
    }
    expect(await queues.reconcile.getJobCountByTypes('waiting', 'active', 'delayed')).toBe(1);
  });

  it('resumes what a person had asked for, once, although three of them sweep', async () => {
    const { start, inbox, taken, time } = openSweeper(T0);
    for (const id of ['a', 'b']) await inbox.keep({ id, kind: 'action', body: {}, keptAt: T0 });
    time.now += 20_000;
    for (const _ of [1, 2, 3]) start();
    await expect.poll(() => taken.map(({ id }) => id).sort(), POLL).toEqual(['a', 'b']);
  });

  it('resumes it again when that went wrong, and meanwhile sweeps on', async () => {
    const { start, ask, inbox, queues, time, people } = openSweeper(T0 + 4 * HOUR);
    await ask();
    await inbox.keep({ id: 'a', kind: 'action', body: {}, keptAt: T0 });
    let tries = 0;
    people.resume = async () => {
      tries += 1;
      if (tries === 1) throw new Error('Slack was away');
      await new Promise(() => {});
    };
    start();
    await expect.poll(() => tries, POLL).toBe(1);
    await queues.reconcile.drain();
    time.now += 30_000;
    await expect.poll(() => tries, POLL).toBe(2);
    // The request that was due came again too, although the second try never ends.
    await queues.reconcile.drain();
    time.now += 30_000;
    await expect.poll(() => queues.reconcile.getJobCountByTypes('waiting'), POLL).toBe(1);
  });

  it('goes on after a sweep that failed', async () => {
    let failures = 0;
    const { ask, start, queues } = openSweeper(T0 + 4 * HOUR, (store) => ({
      ...store,
      takeDue: async (...args) => {
        failures += 1;
        if (failures === 1) throw new Error('Redis was away');
        return store.takeDue(...args);
      },
    }));
    await ask();
    start();
    await expect.poll(() => queues.reconcile.getJobCountByTypes('waiting'), POLL).toBe(1);
    expect(failures).toBeGreaterThan(1);
  });

  it('stops after the sweep under way and does not begin another', async () => {
    let sweeps = 0;
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const { start } = openSweeper(T0, (store) => ({
      ...store,
      takeDue: async () => {
        sweeps += 1;
        await held;
        return [];
      },
    }));
    const sweeper = start();
    await expect.poll(() => sweeps, POLL).toBe(1);
    let stopped = false;
    const stop = sweeper.stop().then(() => {
      stopped = true;
    });
    expect(stopped).toBe(false);
    letGo();
    await stop;
    await sweeper.stop();
    expect(sweeps).toBe(1);
  });
});
