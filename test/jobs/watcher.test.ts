import { expect, it, onTestFinished, vi } from 'vitest';
import { createWatcher } from '../../src/jobs/watcher.ts';
import { silent } from '../support/core-scene.ts';
import { packScene } from '../support/core-warnings.ts';

it('two replicas on one Redis tell a crossing once', async () => {
  const { scene } = packScene({}, { used: 850n });
  await scene.syncPacks();
  for (const _ of ['first', 'second']) {
    const { watch } = scene.createFlows(scene.ports);
    const job = createWatcher({ watch, log: silent });
    job.start();
    onTestFinished(() => job.stop());
  }
  await expect.poll(() => scene.warnings.last(9)).toHaveLength(1);
  expect((await scene.outbox.peek(9)).map(({ entry }) => entry.effect)).toEqual([
    { kind: 'draw_warning', message: 'W-1' },
  ]);
});

it('goes on after a failure, and not after it was stopped', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const watch = vi.fn(() => Promise.reject(new Error('Redis is away')));
  const job = createWatcher({ watch, log: silent });
  job.start();
  await vi.advanceTimersByTimeAsync(2_500);
  expect(watch).toHaveBeenCalledTimes(3);
  await job.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(watch).toHaveBeenCalledTimes(3);
});
