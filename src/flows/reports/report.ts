import type { PackView } from '../../domain/packs/pack-view.ts';
import { type Report, reportOf } from '../../domain/reports/report.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import type { RequestLists } from '../ports/request-lists.ts';
import type { Clock } from '../ports/runtime.ts';
import { requestsSince } from '../requests/requests-since.ts';

export type FullReport = Report & {
  /** Packs that expired in that time with something left; `null`: WeChat's figures are not there. */
  expired: PackView[] | null;
  /** When the first request of all was made, where that is later than the report begins; `null`: history reaches back that far. */
  firstAt: Instant | null;
};

/** Of so many days back; `until`: from then, not from now. */
export type ReportUseCase = (days: number, until?: Instant) => Promise<FullReport>;

export type ReportOptions = {
  lists: Pick<RequestLists, 'history'>;
  survey: () => Promise<{ packs: readonly PackView[] }>;
  clock: Clock;
};

/** What became of the requests of the last days. Everything is read from what is stored. */
export function createReport({ lists, survey, clock }: ReportOptions): ReportUseCase {
  return async (days, end) => {
    const until = end ?? clock();
    const since = until - days * DAY_MS;
    const requests: RequestState[] = [];
    for await (const part of requestsSince(lists, since)) requests.push(...part);
    const asked = requests.filter(({ askedAt }) => askedAt <= until);
    const [all, expired] = await Promise.all([
      lists.history({ appId: null, since: null }, null, 1),
      survey().then(
        ({ packs }) => packs.filter((view) => hasExpired(view, since, until)),
        () => null,
      ),
    ]);
    const oldest = requests.length === all.total ? (requests.at(-1)?.askedAt ?? null) : null;
    return { ...reportOf(asked, since, until), expired, firstAt: oldest };
  };
}

function hasExpired({ pack, left }: PackView, since: Instant, until: Instant): boolean {
  return pack.validUntil > since && pack.validUntil <= until && left > 0n;
}
