import { LONG } from '../../support/long.ts';

/**
 * How often a property is tried: with the same seed in `npm test`, and often with any by `LONG_TESTS=1`. A failure names its seed, and
 * `SEED=… RUNS=…` repeats it; `SHRINK=1` then looks for the smallest one that fails, which takes minutes.
 */
export function runs({ short, long }: { short: number; long: number }) {
  const { SEED, RUNS, SHRINK } = process.env;
  const seed = SEED === undefined ? (LONG ? null : 20261111) : Number(SEED);
  return {
    numRuns: RUNS === undefined ? (LONG ? long : short) : Number(RUNS),
    ...(seed === null ? {} : { seed }),
    endOnFailure: SHRINK === undefined,
  };
}

/** Of one that plays all of them. */
export const TIMEOUT_MS = LONG || process.env.RUNS !== undefined ? 3 * 3600_000 : 120_000;
