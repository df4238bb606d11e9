import { DAY_MS } from '../../../kit/durations.ts';

/** Every allocation runs for whole days, so this many of them are needed at least. */
export function daysOf(ms: number): number {
  return ms > 0 ? Math.ceil(ms / DAY_MS) : 0;
}
