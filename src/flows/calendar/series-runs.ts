import { DAY_MS } from '../../kit/durations.ts';
import type { SeriesUseCases } from '../series/use-cases.ts';
import type { SeriesRuns } from './use-cases.ts';

/** More nobody reads. */
const MOST_RUNS = 200;

/** What series will request, as a calendar shows it: an entry for each of their apps. */
export function createSeriesRuns({ planned }: Pick<SeriesUseCases, 'planned'>): SeriesRuns {
  return async (from, until) => {
    const runs = await planned({ from, until, most: MOST_RUNS });
    return runs.flatMap(({ series: { id, askedAt, plan }, at }) =>
      plan.items.map(({ app, rate, days }, index) => ({
        kind: 'series_run' as const,
        id,
        uid: `${id}.${askedAt}.${at}.${index + 1}`,
        app: { appId: app.appId, name: app.name },
        rate,
        days,
        startsAt: at,
        endsAt: at + days * DAY_MS,
      })),
    );
  };
}
