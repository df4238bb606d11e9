import type { Units } from '../../units.ts';

/** What a cap is counted by, each day anew. */
export const CAP_SUBJECTS = ['app', 'requester', 'rule'] as const;
export type CapSubject = (typeof CAP_SUBJECTS)[number];

/** The most that a rule approves by itself in one day. `null`: any. `units` is a number, as all figures of a policy are. */
export type Cap = { per: CapSubject; units: number | null; count: number | null };

/** What was approved under a cap so far. */
export type CapUse = { cap: Cap; units: Units; count: number };

/** What one more raise adds: units, and how many allocations. */
export type CapNeed = { units: Units; count: number };

/** Those that one more raise would exceed. `ofApp`: what of it is of the app; absent: all of it. */
export function exceeded(uses: readonly CapUse[], whole: CapNeed, ofApp = whole): CapUse[] {
  return uses.filter(({ cap, ...used }) => {
    const { units, count } = cap.per === 'app' ? ofApp : whole;
    return (
      (cap.units !== null && used.units + units > BigInt(cap.units)) ||
      (cap.count !== null && used.count + count > cap.count)
    );
  });
}
