import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { bySeverity, type Loud, type Severity } from './severity.ts';

/** It has to be less severe for so long before people are notified of the same severity again. */
export const SEVERITY_COOLDOWN_MS = DAY_MS;

/** Stored, so the names of its fields stay. */
export type Loudness = {
  /** The deepest level that people were notified of as so severe, or more; 0 none. */
  depth: number;
  /** Since when it has been less severe. */
  lowerSince: Instant | null;
};

/** What people were notified of by severity; a note is nothing that anybody is notified of. */
export type Notified = Record<Loud, Loudness>;

const NOTHING: Loudness = { depth: 0, lowerSince: null };

/** What an older version stored counts as whatever it is by now: nobody is notified again because of a new version. */
export function notifiedBefore(told: number): Notified {
  const all: Loudness = { depth: told, lowerSince: null };
  return { act: all, plan: all };
}

/**
 * What still counts at this moment: nothing deeper than what still counts at all, and of a severity only until it was less
 * for its cooldown.
 * @param severity of what is crossed; `null`: nothing is
 */
export function stillNotified(
  notified: Notified,
  severity: Severity | null,
  deepest: number,
  now: Instant,
): Notified {
  const still = (loud: Loud): Loudness => {
    const { depth, lowerSince } = notified[loud];
    const counts = Math.min(depth, deepest);
    if (counts === 0) return NOTHING;
    if (severity === null) return { depth: counts, lowerSince };
    if (bySeverity(severity, loud) <= 0) return { depth: counts, lowerSince: null };
    const since = lowerSince ?? now;
    return now >= since + SEVERITY_COOLDOWN_MS ? NOTHING : { depth: counts, lowerSince: since };
  };
  return { act: still('act'), plan: still('plan') };
}

/** The same after people were notified of a level. */
export function afterNotifying(notified: Notified, severity: Severity, depth: number): Notified {
  const after = (loud: Loud): Loudness =>
    bySeverity(severity, loud) <= 0
      ? { depth: Math.max(depth, notified[loud].depth), lowerSince: null }
      : notified[loud];
  return { act: after('act'), plan: after('plan') };
}

/** The deepest level that needs no notification of this severity. */
export function depthNotified(notified: Notified, severity: Severity | null, told: number): number {
  return severity === null || severity === 'note' ? told : notified[severity].depth;
}
