import type { Instant } from '../../../kit/instant.ts';
import { plannedRun, type Run } from '../run.ts';
import type { InTime } from './overlaps.ts';

/** Allocation `no` raises nothing that allocation `other` does not raise; numbers begin at 1. `run`: of the useless one. */
export type AtOnce = { no: number; other: number; run: Run };

/**
 * The first allocation of a wish that would be paid for nothing, as another one raises the same app by as much or more in all of
 * its time; `null` where there is none. A higher one within a longer one, or one that goes on for longer, does have an effect.
 */
export function sameAppAtOnce(items: readonly InTime[], now: Instant): AtOnce | null {
  const all = items.map((item, index) => ({ ...item, no: index + 1, run: plannedRun(item, now) }));
  for (const one of all) {
    const other = all.find(
      ({ no, appId, rate, run }) =>
        no !== one.no &&
        appId === one.appId &&
        rate >= one.rate &&
        run.startsAt <= one.run.startsAt &&
        one.run.endsAt <= run.endsAt,
    );
    if (other) return { no: one.no, other: other.no, run: one.run };
  }
  return null;
}
