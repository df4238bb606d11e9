import type { CallHistory } from './call-history.ts';
import type { Forecast } from './forecast.ts';

/** What is known of an app's calls beside what an alert says. */
export type Expected = {
  /** Of the time that a raise would cover; `null`: no past week is known. */
  forecast: Forecast | null;
  /** The level that the calls kept up in the last minutes; `null`: not known. */
  sustained: number | null;
  /** The highest of the newest figures; `null`: not known. */
  latest: number | null;
  /** The highest calls during the app's last raise; `null`: not known. */
  lastPeak: number | null;
  /** For people to look at; absent or `null`: not known. */
  history?: CallHistory | null;
};

/**
 * The calls that a raise has to hold. A momentary peak does not count where the newest figures say that it is over and it is known what
 * the calls kept up; one that still stands, such as a steep rise, does. Where past weeks say that more is to come, that counts.
 *
 * @param calls what the alert says
 * @param near from there on they are near the limit
 */
export function callsToHold(calls: number, near: number, expected: Expected | null): number {
  if (expected === null) return calls;
  const { forecast, sustained, latest } = expected;
  const isOver = latest !== null && latest < near;
  // Without past weeks nothing says that a peak will not come back.
  const present = forecast === null || sustained === null || !isOver ? calls : Math.min(calls, sustained);
  return Math.max(present, forecast?.calls ?? 0);
}

/** For an alert that says no calls. `null`: monitoring does not know them either. */
export function callsNow(expected: Expected | null): number | null {
  if (expected === null) return null;
  const known = [expected.sustained, expected.latest].filter((calls) => calls !== null);
  return known.length === 0 ? null : Math.max(...known);
}
