import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';

/** An allocation can be cancelled within 7 days and while unused (charge_sp_cancel_assign), and only before it begins (raise guide). */
const CANCEL_WITHIN_MS = 7 * DAY_MS;

/** Until when WeChat takes back what was asked for at `askedAt`; nothing for what begins at once. */
export function cancelDeadline(startsAt: Instant, askedAt: Instant, now: Instant): { cancelUntil?: Instant } {
  const cancelUntil = Math.min(startsAt, askedAt + CANCEL_WITHIN_MS);
  return cancelUntil > now ? { cancelUntil } : {};
}
