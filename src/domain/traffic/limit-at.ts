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

/** The limit of an app with these raises of it. `null`: its baseline is not known, and a limit is never guessed. */
export function limitWith(rates: readonly number[], baseline: number | null, addUp: boolean): number | null {
  if (baseline === null) return null;
  return baseline + (addUp ? rates.reduce((sum, rate) => sum + rate, 0) : Math.max(0, ...rates));
}
