import { MINUTE_MS } from '../../kit/durations.ts';
import type { CallRate } from './call-rate.ts';

/** What does not last so long is a momentary peak. */
export const SUSTAINED_MS = 5 * MINUTE_MS;

/** The highest level that the calls kept up for {@link SUSTAINED_MS}; `null`: too little is known. @param rates the oldest first */
export function sustainedOf(rates: readonly CallRate[]): number | null {
  const levels = rates.flatMap(({ at: from }, index) => {
    const span = rates.slice(index).filter(({ at }) => at <= from + SUSTAINED_MS);
    const lasts = (span.at(-1)?.at ?? from) - from >= SUSTAINED_MS;
    return lasts ? [Math.min(...span.map(({ calls }) => calls))] : [];
  });
  return levels.length === 0 ? null : Math.max(...levels);
}
