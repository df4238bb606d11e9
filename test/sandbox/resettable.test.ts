import { describe, expect, it } from 'vitest';
import { createResettable } from '../../sandbox/resettable.ts';

/** Runs with numbers, which say what happens to them. Starting takes as long as `hold` says. */
function runs() {
  const log: string[] = [];
  let count = 0;
  let held: Promise<void> = Promise.resolve();
  let failure: Error | null = null;
  const resettable = createResettable(async () => {
    count += 1;
    const number = count;
    await held;
    if (failure) throw failure;
    log.push(`start ${number}`);
    return {
      number,
      stop: async () => {
        await Promise.resolve();
        log.push(`stop ${number}`);
      },
    };
  });
  return {
    ...resettable,
    log,
    hold(): () => void {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    fail(error: Error | null) {
      failure = error;
    },
  };
}

describe('a run that can be reset', () => {
  it('ends before the next one starts', async () => {
    const { start, reset, current, log } = runs();
    await start();
    await reset();
    expect(log).toEqual(['start 1', 'stop 1', 'start 2']);
    expect(current()?.number).toBe(2);
  });

  it('is out of reach while it is being replaced', async () => {
    const { start, reset, current, hold } = runs();
    await start();
    const release = hold();
    const done = reset();
    expect(current()).toBeNull();
    release();
    await done;
    expect(current()?.number).toBe(2);
  });

  it('is replaced once, however many ask at the same time', async () => {
    const { start, reset, log } = runs();
    await start();
    await Promise.all([reset(), reset(), reset()]);
    expect(log).toEqual(['start 1', 'stop 1', 'start 2']);
  });

  it('can be reset again after a start that failed', async () => {
    const { start, reset, current, fail } = runs();
    await start();
    fail(new Error('no port'));
    await expect(reset()).rejects.toThrow('no port');
    expect(current()).toBeNull();
    fail(null);
    await reset();
    expect(current()?.number).toBe(3);
  });

  it('leaves nothing behind when it is stopped in the middle of a reset', async () => {
    const { start, reset, stop, current, hold, log } = runs();
    await start();
    const release = hold();
    const done = reset();
    const stopped = stop();
    release();
    await Promise.all([done, stopped]);
    expect(log.filter((line) => line.startsWith('start')).length).toBe(
      log.filter((line) => line.startsWith('stop')).length,
    );
    expect(current()).toBeNull();
    await reset();
    expect(current()).toBeNull();
  });
});
