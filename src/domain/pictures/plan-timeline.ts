import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { asRun } from '../plans/handovers.ts';
import { limitSteps } from '../plans/limit-steps.ts';
import type { Plan, PlanTarget } from '../plans/problem/plan.ts';
import type { PictureApp, TimelinePicture } from './picture.ts';
import { inLanes } from './timeline.ts';

/** The limit of an app as a plan would make it: what runs already, and on top of it what is planned. */
export function planTimeline(
  app: PictureApp,
  { baseline, runs, from, to }: PlanTarget,
  { allocations }: Plan,
  addUp: boolean,
  now: Instant,
): TimelinePicture {
  const planned = allocations.filter(({ appId }) => appId === app.appId).map(asRun);
  const bars = inLanes([
    ...runs.map((run) => ({
      ...run,
      state: run.startsAt <= now ? ('running' as const) : ('planned' as const),
    })),
    ...planned.map((run, index) => ({ ...run, request: `#${index + 1}`, state: 'planned' as const })),
  ]);
  const ends = [...bars, { endsAt: to }].map(({ endsAt }) => endsAt);
  const begins = Math.min(now, from) - DAY_MS / 2;
  const until = Math.max(...ends) + DAY_MS / 2;
  return {
    kind: 'timeline',
    app,
    baseline,
    bars: bars.filter(({ startsAt, endsAt }) => startsAt < until && begins < endsAt),
    lanes: Math.max(0, ...bars.map(({ lane }) => lane + 1)),
    hidden: 0,
    cut: false,
    ...(addUp ? { addUp: true as const } : {}),
    limit: limitSteps(baseline ?? 0, [...runs, ...planned], addUp, begins, until),
    from: begins,
    until,
    now,
  };
}
