import { withTimeoutOr } from './with-timeout.ts';

export type PeriodicOptions = {
  /** One run; knows by itself whether anything is due. */
  run: () => Promise<unknown>;
  /** From the end of one run to the beginning of the next. */
  everyMs: number;
  /** From the start to the first run; 0 if left out. */
  firstAfterMs?: number;
  /** How long a stop waits for the run under way; left out: until it ends. */
  stopTimeoutMs?: number;
  /** A run failed; the next one follows all the same. */
  onError: (error: unknown) => void;
};

export type Periodic = {
  start(): void;
  /** No run begins any more; the one under way is waited for. */
  stop(): Promise<void>;
};

/** Runs something again and again, never twice at a time. It does not keep the process alive. */
export function createPeriodic(options: PeriodicOptions): Periodic {
  const { run, everyMs, firstAfterMs = 0, stopTimeoutMs, onError } = options;
  let timer: NodeJS.Timeout | null = null;
  let underWay: Promise<void> = Promise.resolve();

  async function runOnce(): Promise<void> {
    try {
      await run();
    } catch (error) {
      onError(error);
    }
    if (timer) schedule(everyMs);
  }

  function schedule(afterMs: number): void {
    timer = setTimeout(() => {
      underWay = runOnce();
    }, afterMs);
    timer.unref();
  }

  return {
    start: () => schedule(firstAfterMs),
    async stop() {
      if (timer) clearTimeout(timer);
      timer = null;
      await (stopTimeoutMs === undefined ? underWay : withTimeoutOr(underWay, stopTimeoutMs, undefined));
    },
  };
}
