import { metersOf } from '../../domain/policy/counted.ts';
import type { DrawnMeter } from '../../domain/policy/meters/meter.ts';
import { sourceOf } from '../../domain/policy/source-of.ts';
import { actorOf } from '../../domain/requests/actor-of.ts';
import { itemOf, type RaiseItem, takenOf } from '../../domain/requests/raise.ts';
import {
  decideRetry,
  isWithoutVotes,
  retriable,
  wasRetriedUnder,
} from '../../domain/requests/retry/decide-retry.ts';
import type { RetryRefusal } from '../../domain/requests/retry/refusals.ts';
import type { ApprovedRequest } from '../../domain/requests/state.ts';
import type { Units } from '../../domain/units.ts';
import type { Instant } from '../../kit/instant.ts';
import { mapAll, type NonEmpty } from '../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { type VoterOptions, voterFor } from '../people/voter-for.ts';
import type { SavedReads } from '../policy/hold-automatic.ts';
import { readMeters } from '../policy/read-meters.ts';
import { payersOf } from '../requests/booking/payers.ts';
import { changeRequest, type Decide } from '../requests/change-request.ts';
import { type FindCover, noGrantFor, uncoveredOf } from '../requests/cover.ts';
import type { ExamineOptions } from '../requests/examine.ts';
import { createPrepare } from '../requests/prepare.ts';
import type { Answer, RetryInput } from '../requests/use-cases.ts';

export type RetryOptions = VoterOptions & ExamineOptions & { findCover: FindCover };

/** Somebody has WeChat asked once more for what failed of a request. What Slack and WeChat have to say is gathered before the decision. */
export function createRetry(
  options: RetryOptions,
): (input: RetryInput) => Promise<Result<Answer, RetryRefusal>> {
  const { store, packReader, clock } = options;
  const stillGiven = createStillGiven(options);
  return async (input) => {
    const { request: id, by, surface, allocation, idempotency } = input;
    const loaded = await store.load(id);
    if (!loaded) return refuse({ reason: 'not_found', request: id });
    const { value: request, revision } = loaded;
    if (wasRetriedUnder(request, idempotency)) return accept({ request, revision });
    const found = retriable(request, allocation, clock());
    if (!found.ok) return found;
    const nos = mapAll(found.value.failed, ({ no }) => no);
    const items = mapAll(nos, (no) => itemOf(request.raise, no));
    const [voter, priceOf, packs] = await Promise.all([
      by === request.requester ? null : voterFor(options, request, by),
      pricesNow(options),
      Promise.all(takenOf({ items }).map(({ account, orderId }) => packReader.figures(account, orderId))),
    ]);
    const actor = actorOf(by, surface);
    const under = idempotency ? { under: idempotency } : {};
    const decide: Decide<RetryRefusal> = async (state, ledgerOf, metersWith, freezeNow) => {
      if (wasRetriedUnder(state, idempotency)) return accept([]);
      const at = clock();
      const current = retriable(state, allocation, at);
      if (!current.ok) return current;
      // Another one has failed meanwhile, of which the pack was not looked at.
      const { approved, failed } = current.value;
      if (failed.some(({ no }) => !nos.includes(no))) return refuse({ reason: 'busy' });
      const reads = { meters: metersWith, freeze: freezeNow };
      const given = isWithoutVotes(approved)
        ? await stillGiven(
            approved,
            mapAll(failed, ({ no }) => no),
            reads,
            at,
          )
        : null;
      const [payers, freeze] = [await payersOf(packs, ledgerOf), await freezeNow()];
      const meterOf = await readMeters(metersOf(state, at), metersWith);
      return decideRetry(state, {
        no: allocation,
        by,
        ...under,
        voter,
        at,
        payers,
        freeze,
        meterOf,
        priceOf,
        given,
      });
    };
    return changeRequest(store, id, actor, decide, input);
  };
}

/** What specifications cost by what is known of each pack now. */
async function pricesNow({ packReader }: RetryOptions): Promise<(item: RaiseItem) => Units | null> {
  const { packs } = await packReader.available();
  return ({ pack, sku }) => {
    const offered = packs.find((one) => one.pack.orderId === pack.orderId)?.specifications ?? [];
    return offered.find(({ skuId }) => skuId === sku.skuId)?.units ?? null;
  };
}

/** Whether what nobody had voted on would be approved now as well, and what that draws on. */
function createStillGiven(options: RetryOptions) {
  const prepare = createPrepare(options);
  return async (
    { raise, requester, via }: ApprovedRequest,
    nos: NonEmpty<number>,
    reads: SavedReads,
    now: Instant,
  ): Promise<DrawnMeter[] | null> => {
    const items = mapAll(nos, (no) => {
      const { app, rate, days, beginsAt, pack } = itemOf(raise, no);
      // Whose start has passed begins at once.
      const start = beginsAt !== null && beginsAt > now ? beginsAt : null;
      return { app: app.appId, rate, days, beginsAt: start, pack: pack.orderId };
    });
    const prepared = await prepare(
      { items, reason: raise.reason, by: requester, source: sourceOf(via ?? 'command') },
      reads,
    );
    if (!prepared.ok) return null;
    const { automatic, meters } = prepared.value;
    const own = meters.map((one) => ({ ...one, allocations: ofRequest(one, nos) }));
    if (automatic?.kind === 'approve') return own;
    if (noGrantFor(prepared.value)) return null;
    const uncovered = uncoveredOf(
      mapAll(prepared.value.items, ({ app, choice, beginsAt }) => {
        const { rate, units } = choice.specification;
        return { appId: app.appId, rate, units, beginsAt };
      }),
      requester,
      now,
    );
    const cover = uncovered && (await options.findCover(uncovered, reads));
    return cover && [...own, { ...cover.meter, allocations: [...nos] }];
  };
}

/** The policy was asked about these alone, and counted them from one on. */
function ofRequest({ allocations }: DrawnMeter, nos: readonly number[]): number[] {
  return nos.filter((_no, index) => allocations?.includes(index + 1) !== false);
}
