import type { CalendarRun } from '../../domain/calendar/calendar-entry.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { PlannedRun, SeriesUseCases } from '../series/use-cases.ts';
import type { SeriesRuns } from './use-cases.ts';

/** More nobody reads. */
const MOST_RUNS = 200;

/** What series will request or would have, as a calendar shows it: an entry for each of their apps. */
export function createSeriesRuns(series: Pick<SeriesUseCases, 'planned' | 'calledOff'>): SeriesRuns {
  return {
    async toCome(from, until) {
      return (await series.planned({ from, until, most: MOST_RUNS })).flatMap(entriesOf);
    },
    async calledOff(from, until) {
      const runs = await series.calledOff({ from, until, most: MOST_RUNS });
      return runs.flatMap(entriesOf).map((one) => ({ ...one, calledOff: true as const }));
    },
  };
}

function entriesOf({ series: { id, askedAt, plan }, revision, at }: PlannedRun): CalendarRun[] {
  return plan.items.map(({ app, rate, days }, index) => ({
    kind: 'series_run' as const,
    id,
    uid: `${id}.${askedAt}.${at}.${index + 1}`,
    app: { appId: app.appId, name: app.name },
    rate,
    days,
    startsAt: at,
    endsAt: at + days * DAY_MS,
    revision,
  }));
}
