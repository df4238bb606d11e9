import { expect, it, onTestFinished, vi } from 'vitest';
import { createPackSync } from '../../src/jobs/pack-sync.ts';
import { createScene, silent } from '../support/core-scene.ts';

it('two replicas on one Redis: one of them asks WeChat, both see the figures', async () => {
  const scene = createScene();
  const looks = { count: 0 };
  for (const _ of ['first', 'second']) {
    const { syncPacks } = scene.createFlows(scene.ports);
    const sync = () => syncPacks().finally(() => looks.count++);
    const job = createPackSync({ sync, log: silent });
    job.start();
    onTestFinished(() => job.stop());
  }
  await expect.poll(() => looks.count, { timeout: 8_000 }).toBe(2);
  expect(scene.wechat.reads.lists).toBe(1);
  expect((await scene.figures.read()).packs).toHaveLength(1);
});

it('goes on after a failure, and not after it was stopped', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const sync = vi.fn(() => Promise.reject(new Error('Redis is away')));
  const job = createPackSync({ sync, log: silent });
  job.start();
  await vi.advanceTimersByTimeAsync(11_000);
  expect(sync).toHaveBeenCalledTimes(3);
  await job.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sync).toHaveBeenCalledTimes(3);
});

it('stops even while WeChat keeps it waiting', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const sync = vi.fn(() => new Promise<void>(() => {}));
  const job = createPackSync({ sync, log: silent });
  job.start();
  await vi.advanceTimersByTimeAsync(1);
  const stopped = job.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  await stopped;
  expect(sync).toHaveBeenCalledTimes(1);
});
