import { expect, it, onTestFinished, vi } from 'vitest';
import { createPeriodicJob, type PeriodicJob } from '../../src/jobs/periodic-jobs.ts';
import { createScene, silent } from '../support/core-scene.ts';
import { packScene } from '../support/core-warnings.ts';

/** Runs as long as the test. */
function start(name: PeriodicJob, run: () => Promise<unknown>): void {
  const job = createPeriodicJob(name, run, silent);
  job.start();
  onTestFinished(() => job.stop());
}

it('two replicas on one Redis: one of them asks WeChat for packs, both see the figures', async () => {
  const scene = createScene();
  const runs = { count: 0 };
  for (const _ of ['first', 'second']) {
    const { syncPacks } = scene.createFlows(scene.ports);
    start('packs', () => syncPacks().finally(() => runs.count++));
  }
  await expect.poll(() => runs.count, { timeout: 8_000 }).toBe(2);
  expect(scene.wechat.reads.lists).toBe(1);
  expect((await scene.figures.read()).packs).toHaveLength(1);
});

it('two replicas on one Redis warn of a crossing once', async () => {
  const { scene } = packScene({}, { used: 850n });
  await scene.syncPacks();
  for (const _ of ['first', 'second']) start('warnings', scene.createFlows(scene.ports).watch);
  await expect.poll(() => scene.warnings.last(9)).toHaveLength(1);
  expect((await scene.outbox.peek(9)).map(({ entry }) => entry.effect)).toEqual([
    { kind: 'draw_warning', message: 'W-1' },
  ]);
});

it.each([
  { job: 'packs', withinMs: 11_000 },
  { job: 'warnings', withinMs: 2_500 },
  { job: 'home', withinMs: 3_500 },
  { job: 'continuity', withinMs: 4_500 },
  { job: 'merchants', withinMs: 121_000 },
] as const)(
  '$job are run three times in $withinMs ms although each run fails, a line each',
  async ({ job, withinMs }) => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const warnings: object[] = [];
    const log = { ...silent, warn: (fields: object) => void warnings.push(fields) };
    const failure = new Error('Redis is away');
    const run = vi.fn(() => Promise.reject(failure));
    const periodic = createPeriodicJob(job, run, log);
    periodic.start();
    await vi.advanceTimersByTimeAsync(withinMs);
    await periodic.stop();
    expect(run).toHaveBeenCalledTimes(3);
    expect(warnings).toEqual([{ err: failure }, { err: failure }, { err: failure }]);
  },
);
