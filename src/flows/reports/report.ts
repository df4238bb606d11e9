import type { PackView } from '../../domain/packs/pack-view.ts';
import { type Report, reportOf } from '../../domain/reports/report.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { Observed } from '../../domain/traffic/observed.ts';
import { type UseReport, useReportOf } from '../../domain/traffic/use-report.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { Clock } from '../ports/runtime.ts';
import { requestsSince } from '../requests/requests-since.ts';
import type { ObservedStore } from '../traffic/observed-store.ts';

export type FullReport = Report & {
  /** Packs that expired in that time with something left; `null`: WeChat's figures are not there. */
  expired: PackView[] | null;
  /** When the first request of all was made, where that is later than the report begins; `null`: history reaches back that far. */
  firstAt: Instant | null;
  /** What ended raises were used for; `null`: call rates are not known. */
  use: UseReport | null;
};

/** Of so many days back; `until`: from then, not from now. */
export type ReportUseCase = (days: number, until?: Instant) => Promise<FullReport>;

export type ReportOptions = {
  lists: Pick<RequestLists, 'history'>;
  observed: Pick<ObservedStore, 'loadAll'>;
  survey: () => Promise<{ packs: readonly PackView[] }>;
  clock: Clock;
};

/** What became of the requests of the last days. Everything is read from what is stored. */
export function createReport({ lists, observed, survey, clock }: ReportOptions): ReportUseCase {
  return async (days, end) => {
    const until = end ?? clock();
    const since = until - days * DAY_MS;
    const requests: RequestState[] = [];
    const seen: (Observed | null)[] = [];
    for await (const part of requestsSince(lists, since)) {
      requests.push(...part);
      seen.push(...(await observed.loadAll(part.map(({ id }) => id))));
    }
    const uses = requests.map(({ id, askedAt }, index) => ({
      request: id,
      observed: askedAt <= until ? (seen[index] ?? null) : null,
    }));
    const asked = requests.filter(({ askedAt }) => askedAt <= until);
    const [all, expired] = await Promise.all([
      lists.history({ appId: null, since: null }, null, 1),
      survey().then(
        ({ packs }) => packs.filter((view) => hasExpired(view, since, until)),
        () => null,
      ),
    ]);
    const oldest = requests.length === all.total ? (requests.at(-1)?.askedAt ?? null) : null;
    return { ...reportOf(asked, since, until), expired, firstAt: oldest, use: useReportOf(uses) };
  };
}

function hasExpired({ pack, left }: PackView, since: Instant, until: Instant): boolean {
  return pack.validUntil > since && pack.validUntil <= until && left > 0n;
}
