import { DAY_MS, HOUR_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Episode } from '../alerts/alert.ts';
import { baselineIn } from '../alerts/baseline-in.ts';
import { limitSteps, limitWith } from '../plans/limit-steps.ts';
import { firmRuns, plannedRun } from '../requests/run.ts';
import type { RequestState } from '../requests/state.ts';
import type { CallRate } from '../traffic/call-rate.ts';
import type { CallsPicture, PictureApp } from './picture.ts';

/** Older ones are not what it calls now. */
const STALE_MS = HOUR_MS / 4;
/** The past that is shown. */
export const CALLS_BEHIND_MS = 6 * HOUR_MS;
/** What is to come: enough to see what the limit would be. */
const LEAST_AHEAD_MS = 2 * HOUR_MS;
const MOST_AHEAD_MS = DAY_MS;
export const WEEK_MS = 7 * DAY_MS;

type SaidByAlert = Pick<Episode, 'calls' | 'limit' | 'baseline'>;

/** The time that a picture of a request shows. */
export function callsWindow({ raise, askedAt }: Pick<RequestState, 'raise' | 'askedAt'>): {
  from: Instant;
  until: Instant;
} {
  const begins = raise.items[0].beginsAt ?? askedAt;
  const ahead = Math.min(Math.max(LEAST_AHEAD_MS, begins + LEAST_AHEAD_MS - askedAt), MOST_AHEAD_MS);
  return { from: askedAt - CALLS_BEHIND_MS, until: askedAt + ahead };
}

/**
 * As it was when the request was made, of its first app.
 *
 * @param given.calls the oldest first
 * @param given.weekBefore the same, a week earlier; empty: not known
 * @param given.baseline calls per minute without any raise; `null`: not known, in which case it follows from the limit that was said
 * @param given.said what the alert said when the request was made, which is newer than any figure of monitoring, and what followed; absent: not known
 * @param given.others requests of the app
 * @returns `null`: no calls of late are known, so there is nothing to show
 */
export function callsPicture(given: {
  app: PictureApp;
  request: RequestState;
  calls: readonly CallRate[];
  weekBefore: readonly CallRate[];
  baseline: number | null;
  said: SaidByAlert;
  others: readonly RequestState[];
  addUp: boolean;
}): CallsPicture | null {
  const { app, request, addUp } = given;
  const { askedAt: now, raise } = request;
  const { from, until } = callsWindow(request);
  const known = given.calls.filter(({ at }) => from <= at && at <= now);
  if ((known.at(-1)?.at ?? 0) < now - STALE_MS) return null;
  const calls = withSaid(known, given.said.calls, now);
  const latest = calls.at(-1);
  if (!latest) return null;
  const weekBefore = given.weekBefore
    .map(({ at, calls }) => ({ at: at + WEEK_MS, calls }))
    .filter(({ at }) => from <= at && at <= until);
  const [item] = raise.items;
  const own = { ...plannedRun(item, now), rate: item.rate };
  const runs = given.others
    .filter(({ id }) => id !== request.id)
    .flatMap((other) => firmRuns(other))
    .filter((run) => run.item.app.appId === app.appId)
    .map(({ startsAt, endsAt, item: { rate } }) => ({ startsAt, endsAt, rate }));
  const baseline = given.baseline ?? baselineUnder(given.said, runs, addUp, now);
  const limit = baseline === null ? [] : limitSteps(baseline, runs, addUp, from, until);
  const begins = Math.max(now, own.startsAt);
  const raised =
    baseline === null || begins >= until ? [] : limitSteps(baseline, [...runs, own], addUp, begins, until);
  return {
    kind: 'calls',
    app,
    request: request.id,
    rate: item.rate,
    calls,
    latest,
    highest: calls.reduce((most, one) => (one.calls > most.calls ? one : most), latest),
    weekBefore,
    weekBeforeHighest: weekBefore.length === 0 ? null : Math.max(...weekBefore.map((one) => one.calls)),
    limit,
    limitNow: limit.findLast(({ at }) => at <= now)?.rate ?? null,
    raised,
    raisedTo: raised[0]?.rate ?? null,
    from,
    until,
    now,
  };
}

function withSaid(known: readonly CallRate[], said: number | undefined, now: Instant): CallRate[] {
  return said === undefined ? [...known] : [...known.filter(({ at }) => at < now), { at: now, calls: said }];
}

/** The app's own limit as the decision took it, or else as it follows from the stated one. */
function baselineUnder(
  { limit, baseline }: SaidByAlert,
  runs: readonly { startsAt: Instant; endsAt: Instant; rate: number }[],
  addUp: boolean,
  now: Instant,
): number | null {
  if (baseline !== undefined) return baseline;
  if (limit === undefined) return null;
  const running = runs.filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt);
  const rates = running.map(({ rate }) => rate);
  return baselineIn({ limit, raised: limitWith(0, rates, addUp) }, null);
}
