import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';

/** WeChat can look a refused call up by its rid for so long. */
export const RID_LIFE_MS = 7 * DAY_MS;

/** By what WeChat finds a refused call again, and until when. */
export type Diagnosis = { rid: string; until: Instant };

/** `null`: WeChat named no rid, or has forgotten it by now. */
export function diagnosisOf(rid: string | undefined, at: Instant, now: Instant): Diagnosis | null {
  const until = at + RID_LIFE_MS;
  return rid === undefined || now >= until ? null : { rid, until };
}
