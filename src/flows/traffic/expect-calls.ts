import type { AlertRule } from '../../domain/alerts/alert.ts';
import { possibleRuns } from '../../domain/requests/run.ts';
import { historyOf } from '../../domain/traffic/call-history.ts';
import type { Expected } from '../../domain/traffic/expected.ts';
import { forecast, sameTimes } from '../../domain/traffic/forecast.ts';
import { latestOf } from '../../domain/traffic/latest.ts';
import { SUSTAINED_MS, sustainedOf } from '../../domain/traffic/sustained.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kit/durations.ts';
import { withTimeoutOr } from '../../kit/with-timeout.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import type { ObservedStore } from './observed-store.ts';
import type { Traffic } from './traffic-ports.ts';

export type ExpectCallsOptions = {
  /** `null`: no call rates are read, so that only former raises say something. */
  traffic: Traffic | null;
  observed: Pick<ObservedStore, 'pastPeaks'>;
  store: Pick<RequestStore, 'raisesOf'>;
  clock: Clock;
};

/** What is known of an app's calls beside an alert; `null`: nothing. Never rejects, and never takes long: an alert waits for it. */
export type ExpectCalls = (appId: string, rule: AlertRule) => Promise<Expected | null>;

/** Alertmanager and clouds give up on a webhook after five to ten seconds. */
const PATIENCE_MS = 2_000;
/** What people want to see. */
const RECENT_MS = 3 * HOUR_MS;
/** What tells a momentary peak from one that lasts. */
const PRESENT_MS = 3 * SUSTAINED_MS;

export function createExpectCalls(options: ExpectCallsOptions): ExpectCalls {
  return (appId, rule) => withTimeoutOr(expect(options, appId, rule), PATIENCE_MS, null);
}

async function expect(
  { traffic, observed, store, clock }: ExpectCallsOptions,
  appId: string,
  { days, leadMs }: AlertRule,
): Promise<Expected | null> {
  const now = clock();
  const window = { from: now + leadMs, to: now + leadMs + days * DAY_MS };
  const covered = traffic?.covers(appId) ? traffic : null;
  const [raises, peaks, weeks, recent] = await Promise.all([
    store.raisesOf(appId, now),
    observed.pastPeaks(appId),
    Promise.all(
      covered
        ? sameTimes(window).map(
            async ({ from, to }) => (await covered.peaks(from, to)).byApp.get(appId) ?? null,
          )
        : [],
    ),
    covered?.series(now - RECENT_MS, now, MINUTE_MS),
  ]);
  // Somebody planned for that time, so it is no ordinary day.
  const isSpecial = raises.some((request) =>
    possibleRuns(request).some(
      (run) => run.item.app.appId === appId && run.startsAt > now && run.startsAt < window.to,
    ),
  );
  const found = forecast({ window, weeks, raises: peaks, isSpecial });
  const rates = recent?.byApp.get(appId) ?? [];
  const sustained = sustainedOf(rates.filter(({ at }) => at >= now - PRESENT_MS));
  const [last] = peaks;
  if (found === null && sustained === null && last === undefined) return null;
  const history = historyOf(rates, now - RECENT_MS, now);
  return { forecast: found, sustained, latest: latestOf(rates, now), lastPeak: last?.calls ?? null, history };
}
