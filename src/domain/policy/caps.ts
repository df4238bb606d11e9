import type { Units } from '../units.ts';

/** What a cap is counted by, each day anew. */
export const CAP_SUBJECTS = ['app', 'requester', 'rule'] as const;
export type CapSubject = (typeof CAP_SUBJECTS)[number];

/** The most that a rule approves by itself in one day. `null`: any. `units` is a number, as all figures of a policy are. */
export type Cap = { per: CapSubject; units: number | null; count: number | null };

/** What was approved under a cap so far. */
export type CapUse = { cap: Cap; units: Units; count: number };

/** Those that one more raise would exceed. */
export function exceeded(uses: readonly CapUse[], units: Units): CapUse[] {
  return uses.filter(
    ({ cap, ...used }) =>
      (cap.units !== null && used.units + units > BigInt(cap.units)) ||
      (cap.count !== null && used.count + 1 > cap.count),
  );
}
