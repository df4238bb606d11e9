import { allocationName } from '../../../domain/requests/allocation-name.ts';
import { alone } from '../../../domain/requests/alone.ts';
import type { RaiseItem } from '../../../domain/requests/raise.ts';
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
  return csv([heads(reader), ...requests.flatMap((request) => rows(request, reader, now))]);
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

/** One for each allocation. */
function rows(request: RequestState, reader: Reader, now: Instant): string[][] {
  const { items } = request.raise;
  return items.map((item, index) => row(alone(request, index + 1), item, index + 1, reader, now));
}

function row(
  request: RequestState,
  item: RaiseItem,
  no: number,
  { language, timeZone }: Reader,
  now: Instant,
): string[] {
  const period = expectedRun(request);
  const requester = words(language).lists.requester(request.requester);
  const time = (at: Instant) => wallClock(at, timeZone);
  return [
    allocationName(request, no),
    item.app.name,
    item.app.appId,
    String(item.rate),
    String(item.days),
    typeof requester === 'string' ? requester : request.requester,
    time(request.askedAt),
    period ? time(period.startsAt) : '',
    period ? time(period.endsAt) : '',
    words(language).lists.standing[standing(request, now)],
    String(item.units),
    item.pack.orderId,
    clean(request.raise.reason),
  ];
}
