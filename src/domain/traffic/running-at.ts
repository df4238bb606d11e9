import type { Instant } from '../../kit/instant.ts';
import { firmRuns } from '../requests/run.ts';
import type { RequestState } from '../requests/state.ts';

/** A raise of an app that WeChat confirmed. */
export type FirmRaise = { request: string; no: number; appId: string; rate: number };

/** Those that run at a moment. */
export function runningAt(requests: readonly RequestState[], at: Instant): FirmRaise[] {
  return requests.flatMap((request) =>
    firmRuns(request)
      .filter(({ startsAt, endsAt }) => startsAt <= at && at < endsAt)
      .map(({ no, item }) => ({ request: request.id, no, appId: item.app.appId, rate: item.rate })),
  );
}
