import { expectedRun } from '../../../domain/requests/run.ts';
import { standing } from '../../../domain/requests/standing.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import { csv } from '../../../kit/csv.ts';
import type { Instant } from '../../../kit/instant.ts';
import { knownZone, wallClock } from '../../../kit/time-zone.ts';
import { clean } from '../../blocks/limits.ts';
import type { Reader } from '../../people/people.ts';
import { words } from '../../words/words.ts';

/** The history as a file; times on the reader's clock, whose zone the heads name. */
export function historyCsv(requests: readonly RequestState[], reader: Reader, now: Instant): string {
  return csv([heads(reader), ...requests.map((request) => row(request, reader, now))]);
}

function heads({ language, timeZone }: Reader): string[] {
  const { lists, form } = words(language);
  const { columns } = lists;
  const timed = (head: string) => `${head} (${knownZone(timeZone)})`;
  return [
    columns.request,
    columns.app,
    columns.appId,
    form.labels.rate,
    columns.days,
    columns.askedBy,
    timed(columns.askedAt),
    timed(columns.from),
    timed(columns.until),
    columns.state,
    columns.cost,
    form.labels.pack,
    columns.why,
  ];
}

function row(request: RequestState, { language, timeZone }: Reader, now: Instant): string[] {
  const { raise } = request;
  const period = expectedRun(request);
  const time = (at: Instant) => wallClock(at, timeZone);
  return [
    request.id,
    raise.app.name,
    raise.app.appId,
    String(raise.rate),
    String(raise.days),
    request.requester,
    time(request.askedAt),
    period ? time(period.startsAt) : '',
    period ? time(period.endsAt) : '',
    words(language).lists.standing[standing(request, now)],
    String(raise.units),
    raise.pack.orderId,
    clean(raise.reason),
  ];
}
