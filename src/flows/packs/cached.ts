import type { Instant } from '../../kit/instant.ts';
import { withTimeoutOr } from '../../kit/with-timeout.ts';
import type { Clock } from '../ports/runtime.ts';

/** Older values still answer while their source is slow; what depends on them knows how old they are. */
const STALE_MS = 10 * 60_000;
/** People get an answer within a second, so whoever is asked gets a little less. */
const PATIENCE_MS = 800;

/** One value from afar: fresh as it is, stale while its source is slow or gone, never older than {@link STALE_MS}. */
export function cached<T>(clock: Clock, freshMs: number, fetch: () => Promise<T>): { get(): Promise<T> } {
  let kept: { value: T; at: Instant } | null = null;
  let underWay: Promise<T> | null = null;

  const renew = (): Promise<T> => {
    underWay ??= fetch()
      .then((value) => {
        kept = { value, at: clock() };
        return value;
      })
      .finally(() => {
        underWay = null;
      });
    return underWay;
  };

  return {
    async get() {
      const now = clock();
      if (kept && now < kept.at + freshMs) return kept.value;
      const renewal = renew();
      if (!kept || now >= kept.at + STALE_MS) return renewal;
      return orFallback(renewal, kept.value);
    },
  };
}

/** The value of `work` if it comes in time, else `fallback`; also when `work` fails. */
export function orFallback<T, F>(work: Promise<T>, fallback: F): Promise<T | F> {
  return withTimeoutOr(work, PATIENCE_MS, fallback);
}
