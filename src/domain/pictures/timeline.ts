import { DAY_MS, MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { limitSteps } from '../plans/limit-steps.ts';
import { allocationName } from '../requests/allocation-name.ts';
import { findAllocation } from '../requests/find-allocation.ts';
import { type ItemRun, possibleRuns } from '../requests/run.ts';
import type { RequestState } from '../requests/state.ts';
import type { PictureApp, RaiseBar, RaiseState, TimelinePicture } from './picture.ts';

/** The past that is shown. */
export const TIMELINE_BEHIND_MS = 30 * DAY_MS;
const LEAST_AHEAD_MS = 7 * DAY_MS;
const MOST_AHEAD_MS = 60 * DAY_MS;
/** More rows cannot be read. */
const MOST_BARS = 40;

/** `addUp`: whether raises of it that run at the same time add up; absent: they do not. */
export type TimelineApp = PictureApp & { baseline: number | null; addUp?: boolean };

/**
 * @param cut there are requests that are not among `requests`
 * @param at the present, of which the picture shows the minute
 */
export function timelinePicture(
  app: TimelineApp,
  requests: RequestState[],
  cut: boolean,
  at: Instant,
): TimelinePicture {
  const now = drawnAt(requests, app.appId, at);
  const raises = requests.flatMap((request) => raisesOf(request, app.appId, now));
  const from = now - TIMELINE_BEHIND_MS;
  const furthest = Math.max(now + LEAST_AHEAD_MS, ...raises.map(({ endsAt }) => endsAt + DAY_MS));
  const until = Math.min(furthest, now + MOST_AHEAD_MS);
  const inside = raises.filter(({ startsAt, endsAt }) => startsAt < until && from < endsAt);
  // What has ended longest ago gives way first.
  const shown = [...inside].sort((a, b) => b.endsAt - a.endsAt).slice(0, MOST_BARS);
  const bars = inLanes(shown);
  return {
    kind: 'timeline',
    app: { appId: app.appId, name: app.name, label: app.label },
    baseline: app.baseline,
    bars,
    lanes: Math.max(0, ...bars.map(({ lane }) => lane + 1)),
    hidden: inside.length - shown.length,
    cut,
    limit: limitOf(inside, app, from, until),
    ...(app.addUp ? { addUp: true as const } : {}),
    from,
    until,
    now,
  };
}

/** The whole minute, so that the picture stays the same within it, or what began or ended since. */
function drawnAt(requests: RequestState[], appId: string, at: Instant): Instant {
  const changes = requests
    .flatMap((request) => runsOf(request, appId))
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]);
  const past = changes.filter((change) => change <= at);
  return Math.max(Math.floor(at / MINUTE_MS) * MINUTE_MS, ...past);
}

type Raise = Omit<RaiseBar, 'lane'>;

/** What runs or is to run of an approved request for this app. */
function runsOf(request: RequestState, appId: string): ItemRun[] {
  if (request.phase !== 'approved') return [];
  return possibleRuns(request).filter(({ item }) => item.app.appId === appId);
}

function raisesOf(request: RequestState, appId: string, now: Instant): Raise[] {
  return runsOf(request, appId).map(({ startsAt, endsAt, no, item }) => {
    const state = findAllocation(request, no)?.state;
    const confirmed = state === 'allocated' || state === 'cancelling';
    return {
      request: allocationName(request, no),
      rate: item.rate,
      startsAt,
      endsAt,
      state: confirmed ? stateOf(startsAt, endsAt, now) : 'open',
    };
  });
}

function stateOf(startsAt: Instant, endsAt: Instant, now: Instant): RaiseState {
  if (now < startsAt) return 'planned';
  return now < endsAt ? 'running' : 'ended';
}

/** Each raise in the first row that is free by then. */
export function inLanes(raises: Raise[]): RaiseBar[] {
  const ends: Instant[] = [];
  return [...raises]
    .sort((a, b) => a.startsAt - b.startsAt || a.endsAt - b.endsAt)
    .map((raise) => {
      const free = ends.findIndex((end) => end <= raise.startsAt);
      const lane = free === -1 ? ends.length : free;
      ends[lane] = raise.endsAt;
      return { ...raise, lane };
    });
}

/** What WeChat has not confirmed does not count. `null`: nothing is known without a baseline or a raise. */
function limitOf(
  raises: readonly Raise[],
  { baseline, addUp = false }: { baseline: number | null; addUp?: boolean },
  from: Instant,
  until: Instant,
): TimelinePicture['limit'] {
  const confirmed = raises.filter(({ state }) => state !== 'open');
  const steps = limitSteps(baseline ?? 0, confirmed, addUp, from, until);
  return steps.map(({ at, rate }) => ({ at, rate: rate > 0 ? rate : null }));
}
