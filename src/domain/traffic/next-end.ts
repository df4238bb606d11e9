import type { Instant } from '../../kit/instant.ts';
import { possibleRuns } from '../requests/run.ts';
import type { RequestState } from '../requests/state.ts';

/** When the next allocation of a request ends that runs or may still run; `null`: none does. */
export function nextEndOf(request: RequestState, now: Instant): Instant | null {
  if (request.phase !== 'approved') return null;
  const ends = possibleRuns(request).flatMap(({ endsAt }) => (endsAt > now ? [endsAt] : []));
  return ends.length === 0 ? null : Math.min(...ends);
}
