import { MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { type NonEmpty, nonEmpty } from '../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { ItemWish } from './raise-wish.ts';
import type { RenewRefusal } from './refusals.ts';
import { firmRuns } from './run.ts';
import type { RequestState } from './state.ts';

/**
 * The same raise once more, without a gap: each allocation from shortly before the end of the one before, or at once where that is
 * over or so near. Packs are chosen anew. Only what WeChat allocated has an end that another one can begin at.
 *
 * @param no only that allocation; `null`: all that WeChat allocated
 * @param overlapMs by so much they overlap, since WeChat does not say whether the limit dips in between
 */
export function renewalOf(
  request: RequestState,
  no: number | null,
  now: Instant,
  overlapMs: number,
): Result<NonEmpty<ItemWish>, RenewRefusal> {
  const firm = firmRuns(request).filter((one) => no === null || one.no === no);
  const renewed = firm.map(({ endsAt, item: { app, rate, days } }) => ({
    app: app.appId,
    rate,
    days,
    beginsAt: startBefore(endsAt, now, overlapMs),
    pack: null,
  }));
  const items = nonEmpty(renewed);
  return items === null ? refuse({ reason: 'not_allocated', request: request.id }) : accept(items);
}

/** A whole minute: that is what forms show, and WeChat's start times need no more. */
function startBefore(endsAt: Instant, now: Instant, overlapMs: number): Instant | null {
  const startsAt = overlapMs === 0 ? endsAt : Math.floor((endsAt - overlapMs) / MINUTE_MS) * MINUTE_MS;
  return startsAt > now ? startsAt : null;
}
