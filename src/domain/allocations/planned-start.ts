import type { Instant } from '../../kit/instant.ts';
import type { Allocation } from './allocation.ts';

/** The start that WeChat was asked for; `null` if it had passed at the first call, which then asked for "at once", or if its goods take none. */
export function plannedStart(allocation: Allocation): Instant | null {
  const { beginsAt, callAt } = allocation;
  if (callAt !== undefined) return null;
  const attempts = 'attempts' in allocation ? allocation.attempts : undefined;
  if (beginsAt === null || attempts === undefined) return beginsAt;
  return beginsAt > attempts.firstAt ? beginsAt : null;
}
