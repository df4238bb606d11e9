import { HOUR_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { CallRate } from './call-rate.ts';

/** The highest calls of each hour before a moment of which any are known, the oldest hour first. @param rates the oldest first */
export function hourlyHighest(rates: readonly CallRate[], until: Instant): CallRate[] {
  const byHour = new Map<number, CallRate>();
  for (const rate of rates) {
    const hour = Math.max(1, Math.ceil((until - rate.at) / HOUR_MS));
    const before = byHour.get(hour);
    if (!before || rate.calls > before.calls) byHour.set(hour, rate);
  }
  return [...byHour.values()];
}
