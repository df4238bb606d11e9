import { MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { CallRate } from './call-rate.ts';
import { SUSTAINED_MS } from './sustained.ts';

/** The highest of the newest minute, in which a single figure may be low; `null`: too old to say it. @param rates the oldest first */
export function latestOf(rates: readonly CallRate[], now: Instant): number | null {
  const newest = rates.at(-1);
  if (!newest || newest.at < now - SUSTAINED_MS) return null;
  return Math.max(...rates.filter(({ at }) => at >= newest.at - MINUTE_MS).map(({ calls }) => calls));
}
