import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { createPeriodic } from '../../src/kit/periodic.ts';

const onError = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

/** A run that goes on until it is told to end. */
function longRun() {
  let end = (): void => {};
  const run = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        end = resolve;
      }),
  );
  return { run, end: () => end() };
}

it('runs at once and then again and again, or for the first time after a while', async () => {
  const [atOnce, later] = [vi.fn(async () => {}), vi.fn(async () => {})];
  createPeriodic({ run: atOnce, everyMs: 100, onError }).start();
  createPeriodic({ run: later, everyMs: 100, firstAfterMs: 100, onError }).start();
  await vi.advanceTimersByTimeAsync(1);
  expect([atOnce.mock.calls.length, later.mock.calls.length]).toEqual([1, 0]);
  await vi.advanceTimersByTimeAsync(200);
  expect([atOnce.mock.calls.length, later.mock.calls.length]).toEqual([3, 2]);
});

it('never runs twice at a time: the interval begins when a run has ended', async () => {
  const { run, end } = longRun();
  createPeriodic({ run, everyMs: 100, onError }).start();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(run).toHaveBeenCalledTimes(1);
  end();
  await vi.advanceTimersByTimeAsync(99);
  expect(run).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(run).toHaveBeenCalledTimes(2);
});

it('goes on after a failure, which is handed over, and not after it was stopped', async () => {
  const errors: unknown[] = [];
  const failure = new Error('away');
  const run = vi.fn(() => Promise.reject(failure));
  const periodic = createPeriodic({ run, everyMs: 5_000, onError: (error) => void errors.push(error) });
  periodic.start();
  await vi.advanceTimersByTimeAsync(11_000);
  expect(run).toHaveBeenCalledTimes(3);
  expect(errors).toEqual([failure, failure, failure]);
  await periodic.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(run).toHaveBeenCalledTimes(3);
});

it('a stop waits for the run under way, and none follows', async () => {
  const { run, end } = longRun();
  const periodic = createPeriodic({ run, everyMs: 100, onError });
  periodic.start();
  await vi.advanceTimersByTimeAsync(1);
  let stopped = false;
  const stopping = periodic.stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(stopped).toBe(false);
  end();
  await stopping;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(run).toHaveBeenCalledTimes(1);
});

it('a stop waits no longer than its time-out', async () => {
  const { run } = longRun();
  const periodic = createPeriodic({ run, everyMs: 100, stopTimeoutMs: 1_000, onError });
  periodic.start();
  await vi.advanceTimersByTimeAsync(1);
  const stopping = periodic.stop();
  await vi.advanceTimersByTimeAsync(1_000);
  await stopping;
  expect(run).toHaveBeenCalledTimes(1);
});
