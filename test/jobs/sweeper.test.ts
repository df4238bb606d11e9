import { describe, expect, it, onTestFinished } from 'vitest';
import type { RequestStore } from '../../src/flows/ports.ts';
import { createSweeper } from '../../src/jobs/sweeper.ts';
import { openJobs } from '../support/core-jobs.ts';
import { silent } from '../support/core-scene.ts';
import { aPendingRequest, HOUR, T0 } from '../support/requests.ts';

const POLL = { timeout: 8_000, interval: 10 };
const pending = aPendingRequest();

function openSweeper(now: number, change: (store: RequestStore) => RequestStore = (store) => store) {
  const time = { now };
  const jobs = openJobs(() => time.now);
  const start = () => {
    const { queues, dispatcher } = jobs;
    const store = change(jobs.store);
    const sweeper = createSweeper({ store, queues, dispatcher, clock: () => time.now, log: silent });
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
  return { ...jobs, time, start, ask };
}

describe('the sweeper', () => {
  it('hands over effects that a crash left in the outbox', async () => {
    const { ask, start, outbox, queues } = openSweeper(T0);
    await ask();
    expect(await outbox.depth()).toBe(1);
    start();
    await expect.poll(() => outbox.depth(), POLL).toBe(0);
    expect(await queues.slack.getJobCountByTypes('waiting')).toBe(1);
    expect(await queues.wechat.getJobCountByTypes('waiting')).toBe(0);
  });

  it('picks up a request whose time has come, once, although three of them sweep', async () => {
    const { ask, start, queues } = openSweeper(T0 + 4 * HOUR);
    await ask();
    for (const _ of [1, 2, 3]) start();
    await expect.poll(() => queues.wechat.getJobCountByTypes('waiting'), POLL).toBe(1);
    const [job] = await queues.wechat.getJobs();
    expect(job?.data.entry).toContain('"kind":"advance","request":"R-17"');
    expect(job?.id).not.toContain(':');
  });

  it('picks it up again when nothing came of it', async () => {
    const { ask, start, queues, time } = openSweeper(T0 + 4 * HOUR);
    await ask();
    const sweeper = start();
    await expect.poll(() => queues.wechat.getJobCountByTypes('waiting'), POLL).toBe(1);
    await sweeper.stop();
    time.now += 15_000;
    start();
    await expect.poll(() => queues.wechat.getJobCountByTypes('waiting'), POLL).toBe(2);
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
    await expect.poll(() => queues.wechat.getJobCountByTypes('waiting'), POLL).toBe(1);
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
