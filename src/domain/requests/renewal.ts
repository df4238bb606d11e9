import type { Instant } from '../../kit/instant.ts';
import { type NonEmpty, nonEmpty } from '../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import type { ItemWish } from './raise-wish.ts';
import type { RenewRefusal } from './refusals.ts';
import { firmRuns } from './run.ts';
import type { RequestState } from './state.ts';

/**
 * The same raise once more, without a gap: each allocation from when the one before ends, or at once where that is over. Packs are
 * chosen anew. Only what WeChat allocated has an end that another one can begin at.
 *
 * @param no only that allocation; `null`: all that WeChat allocated
 */
export function renewalOf(
  request: RequestState,
  no: number | null,
  now: Instant,
): Result<NonEmpty<ItemWish>, RenewRefusal> {
  const firm = firmRuns(request).filter((one) => no === null || one.no === no);
  const renewed = firm.map(({ endsAt, item: { app, rate, days } }) => ({
    app: app.appId,
    rate,
    days,
    beginsAt: endsAt > now ? endsAt : null,
    pack: null,
  }));
  const items = nonEmpty(renewed);
  return items === null ? refuse({ reason: 'not_allocated', request: request.id }) : accept(items);
}
