import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { PlanRefusal, PlanTarget } from './problem/plan.ts';

/** Packs are valid for two years, so nothing can be planned beyond. */
export const LONGEST_DAYS = 731;

/** What makes a target senseless before anything is looked up. */
export function checkTargets(targets: readonly PlanTarget[], now: Instant): PlanRefusal | null {
  for (const [index, target] of targets.entries()) {
    const { appId } = target;
    const found = checkWindow(target, now);
    if (found) return found;
    if (targets.findIndex((one) => one.appId === appId) !== index) return { reason: 'app_twice', appId };
  }
  return null;
}

/** The same of one window alone. */
export function checkWindow(
  { appId, from, to }: Pick<PlanTarget, 'appId' | 'from' | 'to'>,
  now: Instant,
): PlanRefusal | null {
  if (to <= now) return { reason: 'window_in_past', appId, to };
  if (to <= from) return { reason: 'window_reversed', appId, from, to };
  if (to - Math.max(from, now) > LONGEST_DAYS * DAY_MS || from - now > LONGEST_DAYS * DAY_MS)
    return { reason: 'window_too_long', appId, mostDays: LONGEST_DAYS };
  return null;
}
