import { HOUR_MS, MINUTE_MS } from '../../kit/durations.ts';

/** Pauses between tries: three days altogether, so that a target that is down over a weekend loses nothing. */
const PAUSES_MS = [
  10_000,
  MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  39 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  8 * HOUR_MS,
  12 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
] as const;

/** Nobody who asks for a pause gets a longer one. */
const LONGEST_ASKED_MS = HOUR_MS;

/**
 * How long to wait after so many failed tries; `null`: it is given up. Events that failed together are spread by a tenth.
 * @param spread from 0 to 1, the same for the same event
 * @param askedMs what the target asked for (Retry-After)
 */
export function pauseAfter(failures: number, spread: number, askedMs = 0): number | null {
  const pause = PAUSES_MS[failures - 1];
  if (pause === undefined) return null;
  return Math.max(Math.round(pause * (0.9 + 0.2 * spread)), Math.min(askedMs, LONGEST_ASKED_MS));
}
