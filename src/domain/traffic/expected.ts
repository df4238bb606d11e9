import type { CallHistory } from './call-history.ts';
import type { Forecast } from './forecast.ts';

/** What is known of an app's calls beside what an alert says. */
export type Expected = {
  /** Of the time that a raise would cover; `null`: no past week is known. */
  forecast: Forecast | null;
  /** The level that the calls kept up in the last minutes; `null`: not known. */
  sustained: number | null;
  /** The highest calls during the app's last raise; `null`: not known. */
  lastPeak: number | null;
  /** For people to look at; absent or `null`: not known. */
  history?: CallHistory | null;
};

/**
 * The calls that a raise has to hold. A momentary peak does not count where it is known what the calls kept up, and where past weeks
 * say that more is to come, that counts. `calls`: what the alert says.
 */
export function callsToHold(calls: number, expected: Expected | null): number {
  if (expected === null) return calls;
  const { forecast, sustained } = expected;
  // Without past weeks nothing says that a peak will not come back.
  const present = forecast === null || sustained === null ? calls : Math.min(calls, sustained);
  return Math.max(present, forecast?.calls ?? 0);
}
