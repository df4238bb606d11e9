import type { Sleep } from './sleep.ts';

/** Limits of the charge and component APIs are undocumented; five a second is the gentle reading. */
const CALLS = 5;
const WINDOW_MS = 1000;

/** Resolves when the next call may leave: at most five in any second, in the order asked. */
export type RateLimiter = () => Promise<void>;

/** @param options.now monotonic milliseconds */
export function createRateLimiter(options: { now: () => number; sleep: Sleep }): RateLimiter {
  /** Departure times of the last five calls, the oldest in front. */
  const departures: number[] = [];
  return async () => {
    const now = options.now();
    const oldest = departures.length < CALLS ? undefined : departures.shift();
    const departure = oldest === undefined ? now : Math.max(now, oldest + WINDOW_MS);
    departures.push(departure);
    if (departure > now) await options.sleep(departure - now);
  };
}
