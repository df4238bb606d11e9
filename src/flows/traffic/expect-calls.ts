import type { AlertRule } from '../../domain/alerts/alert.ts';
import { possibleRuns } from '../../domain/requests/run.ts';
import { historyOf } from '../../domain/traffic/call-history.ts';
import type { CallRate } from '../../domain/traffic/call-rate.ts';
import type { Expected } from '../../domain/traffic/expected.ts';
import { forecast, sameTimes } from '../../domain/traffic/forecast.ts';
import { latestOf } from '../../domain/traffic/latest.ts';
import { SUSTAINED_MS, sustainedOf } from '../../domain/traffic/sustained.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { withTimeoutOr } from '../../kit/with-timeout.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import type { ObservedStore } from './observed-store.ts';
import { SHARED_MS, shareAnswers } from './share-answers.ts';
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
  const { traffic, clock } = options;
  const shared = traffic && shareAnswers(traffic, clock);
  return (appId, rule) => expect({ ...options, traffic: shared }, appId, rule);
}

type Parts = Omit<ExpectCallsOptions, 'traffic'> & { traffic: ReturnType<typeof shareAnswers> | null };

async function expect(options: Parts, appId: string, rule: AlertRule): Promise<Expected | null> {
  const now = options.clock();
  // So that a storm asks the same.
  const asOf = now - (now % SHARED_MS);
  const window = { from: asOf + rule.leadMs, to: asOf + rule.leadMs + rule.days * DAY_MS };
  const traffic = options.traffic?.covers(appId) ? options.traffic : null;
  const [raises, peaks, weeks, rates] = await Promise.all([
    orAbsent(options.store.raisesOf(appId, now), []),
    orAbsent(options.observed.pastPeaks(appId), []),
    Promise.all(sameTimes(window).map((time) => orAbsent(weekOf(traffic, appId, time), null))),
    orAbsent(recentOf(traffic, appId, asOf), []),
  ]);
  // Somebody planned for that time, so it is no ordinary day.
  const isSpecial = raises.some((request) =>
    possibleRuns(request).some(
      (run) => run.item.app.appId === appId && run.startsAt > now && run.startsAt < window.to,
    ),
  );
  const found = forecast({ window, weeks, raises: peaks, isSpecial });
  const sustained = sustainedOf(rates.filter(({ at }) => at >= asOf - PRESENT_MS));
  const [last] = peaks;
  if (found === null && sustained === null && last === undefined) return null;
  const history = historyOf(rates, asOf - RECENT_MS, asOf);
  return {
    forecast: found,
    sustained,
    latest: latestOf(rates, asOf),
    lastPeak: last?.calls ?? null,
    history,
  };
}

/** What is slow or fails is absent by itself, and takes nothing away from the others. */
function orAbsent<T, F>(part: Promise<T>, absent: F): Promise<T | F> {
  return withTimeoutOr(part, PATIENCE_MS, absent);
}

async function weekOf(
  traffic: Parts['traffic'],
  appId: string,
  { from, to }: { from: Instant; to: Instant },
): Promise<number | null> {
  return (await traffic?.peaks(from, to))?.byApp.get(appId) ?? null;
}

async function recentOf(traffic: Parts['traffic'], appId: string, asOf: Instant): Promise<CallRate[]> {
  return (await traffic?.series(asOf - RECENT_MS, asOf, MINUTE_MS))?.byApp.get(appId) ?? [];
}
