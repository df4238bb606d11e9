/** Timers of one simulator: all of them end with {@link Timers.clear}, so that a stopped simulator is silent. */
export type Timers = {
  /** Runs `job` once after `ms` milliseconds. */
  after(ms: number, job: () => void): void;
  /** Runs `job` every `ms` milliseconds. */
  every(ms: number, job: () => void): void;
  /** Resolves after `ms` milliseconds; never when the timers are cleared before. */
  sleep(ms: number): Promise<void>;
  clear(): void;
};

/** Creates an empty set of timers. */
export function createTimers(): Timers {
  const running = new Set<NodeJS.Timeout>();
  const after = (ms: number, job: () => void): void => {
    const timer = setTimeout(() => {
      running.delete(timer);
      job();
    }, ms);
    running.add(timer);
  };
  return {
    after,
    every(ms, job) {
      running.add(setInterval(job, ms));
    },
    sleep: (ms) => new Promise((resolve) => after(ms, resolve)),
    clear() {
      for (const timer of running) clearTimeout(timer);
      running.clear();
    },
  };
}
