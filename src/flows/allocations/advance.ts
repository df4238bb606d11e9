import type { Allocation } from '../../domain/allocations/allocation.ts';
import { decideCancelTimer } from '../../domain/allocations/cancel-timer.ts';
import { decideCall, decideHold } from '../../domain/allocations/decide-call.ts';
import { decideOutcome } from '../../domain/allocations/decide-outcome.ts';
import { decideTooLate, isDeferred } from '../../domain/allocations/deferred.ts';
import { allocationDueAt } from '../../domain/allocations/due.ts';
import { answerOf, inDoubt } from '../../domain/allocations/outcome.ts';
import { plannedStart } from '../../domain/allocations/planned-start.ts';
import { decideStage } from '../../domain/allocations/stage.ts';
import { decideVote } from '../../domain/requests/decide-vote.ts';
import { itemOf } from '../../domain/requests/raise.ts';
import type { ApprovedRequest } from '../../domain/requests/state.ts';
import type { Units } from '../../domain/units.ts';
import { type HoldExpiryOptions, isHeldBack } from '../losses/hold-expiry.ts';
import type { PackReader } from '../packs/pack-reader.ts';
import type { Continuity } from '../ports/losses.ts';
import type { Delivery } from '../ports/outbox.ts';
import { changeRequest } from '../requests/change-request.ts';
import { remindOrUndo } from '../reviews/remind-or-undo.ts';
import { advanceCancel, type CancelOptions } from './advance-cancel.ts';
import { firstCallableAt, isCardBusy, isFreshRetry } from './before-call.ts';
import { changeAllocation } from './change-allocation.ts';
import { type Durability, outlivesFailover } from './durability.ts';
import { storeAnswer } from './store-answer.ts';
import { resolvedByUsage, usedNow } from './usage-evidence.ts';

/** A replica that lags has caught up by then, or the next try waits as long. */
const REPLICATION_RETRY_MS = 2_000;

export type AdvanceOptions = CancelOptions &
  HoldExpiryOptions & {
    packReader: PackReader;
    durability: Durability;
    continuity: Pick<Continuity, 'lostSince'>;
  };

/**
 * Takes a request one step further if one is due: ends a pending one, calls WeChat for an approved one, looks again
 * for an outcome that did not come, takes back what is to be cancelled, begins and ends what was allocated. Safe to run twice, at once, anywhere; a job and
 * the sweeper both call it. Answers when to come again where a call has to wait for a replica of Redis.
 *
 * `recheck`: the number of an allocation whose outcome is asked for although it is not due.
 */
export function createAdvance(
  options: AdvanceOptions,
): (request: string, recheck?: number) => Promise<Delivery> {
  const { store, clock } = options;
  return async (id, recheck) => {
    const loaded = await store.load(id);
    if (!loaded) return DONE;
    const request = loaded.value;
    switch (request.phase) {
      case 'pending':
        if (await isHeldBack(options, request)) return DONE;
        await changeRequest(store, id, { kind: 'headroom', surface: 'timer' }, async (state) =>
          decideVote(state, { type: 'expire', at: clock() }),
        );
        return DONE;
      case 'approved':
        await remindOrUndo(options, request);
        return advanceAll(options, request, recheck);
      case 'rejected':
      case 'withdrawn':
      case 'expired':
        return DONE;
    }
  };
}

const DONE: Delivery = { kind: 'done' };

async function advanceAll(
  options: AdvanceOptions,
  request: ApprovedRequest,
  recheck: number | undefined,
): Promise<Delivery> {
  let waits = false;
  const faults: unknown[] = [];
  for (const allocation of request.allocations) {
    const asked = allocation.no === recheck && awaitsOutcome(allocation);
    if (!asked && !isDue(allocation, request, options)) continue;
    try {
      if ((await advanceAllocation(options, request, allocation)) === 'waits') waits = true;
    } catch (error) {
      // The others go on; whoever called tries again because of this one.
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
  return waits ? { kind: 'again', afterMs: REPLICATION_RETRY_MS } : DONE;
}

function awaitsOutcome({ state }: Allocation): boolean {
  return state === 'accepted' || state === 'unknown' || state === 'cancelling';
}

function isDue(
  allocation: Allocation,
  request: ApprovedRequest,
  { clock, timings }: AdvanceOptions,
): boolean {
  // Their work follows from a decision, not from the clock; the time is for a job that got lost.
  if (allocation.state === 'reserved') return !isDeferred(allocation, clock());
  if (allocation.state === 'cancelling' && allocation.calls === null) return true;
  const at = allocationDueAt(allocation, request.approvedAt, timings);
  return at !== null && at <= clock();
}

async function advanceAllocation(
  options: AdvanceOptions,
  request: ApprovedRequest,
  allocation: Allocation,
): Promise<'waits' | undefined> {
  if (allocation.state === 'allocated') {
    await applyTimers(options, request, allocation);
    return;
  }
  if (allocation.state === 'cancelling') {
    await advanceCancel(options, request, allocation);
    return;
  }
  if (await isTooLate(options, request, allocation)) return;
  if (isFreshRetry(allocation, options.clock()) || (await isCardBusy(options, request))) return 'waits';
  if (allocation.state !== 'reserved' && (await resolvedByUsage(options, request, allocation))) return;
  if (mayBeFirstCall(allocation) && !(await outlivesFailover(options, request.id))) return 'waits';
  // The first call that is stored may not be the first.
  const first = allocation.state === 'reserved';
  const lost = first && (await options.continuity.lostSince(firstCallableAt(request))) !== null;
  const usedBefore = first && !lost ? await usedNow(options, request, allocation) : null;
  const called = await claimCall(options, request, allocation, usedBefore);
  if (!called) return;
  if (mayBeFirstCall(called) && !(await outlivesFailover(options, request.id))) {
    await holdCall(options, request, called);
    return 'waits';
  }
  await callWeChat(options, request, called, lost);
}

/** What should have begun long ago is given up rather than spent on a time that is over. */
async function isTooLate(
  { store, clock }: AdvanceOptions,
  { id }: ApprovedRequest,
  allocation: Allocation,
): Promise<boolean> {
  if (decideTooLate(allocation, clock()).length === 0) return false;
  const timer = { kind: 'headroom', surface: 'timer' } as const;
  await changeAllocation(store, id, allocation.no, timer, async (current) => decideTooLate(current, clock()));
  return true;
}

/** The call that was claimed is not made: whoever comes next begins where this one did. */
async function holdCall(
  { store, clock }: AdvanceOptions,
  { id }: ApprovedRequest,
  { no }: Allocation,
): Promise<void> {
  const worker = { kind: 'headroom', surface: 'worker' } as const;
  await changeAllocation(store, id, no, worker, async (current) => decideHold(current, clock()));
}

/** Later ones repeat a call whose approval was safe by then; waiting would only delay the proof of what it did. */
function mayBeFirstCall({ state }: Allocation): boolean {
  return state === 'reserved' || state === 'submitting';
}

async function callWeChat(
  options: AdvanceOptions,
  request: ApprovedRequest,
  called: Allocation,
  lost: boolean,
): Promise<void> {
  const { account } = itemOf(request.raise, called.no);
  const { orderId, skuId, receiverAppId, wechatRequestId } = called;
  const outcome = await options.wechat.account(account).assign({
    orderId,
    skuId,
    receiverAppId,
    wechatRequestId,
    // WeChat refuses a start in the past. Decided by the first attempt, so that every repetition says the same.
    beginsAt: plannedStart(called),
  });
  options.log.info(
    { request: request.id, allocation: called.no, wechatRequestId, outcome },
    'assignPackage answered',
  );
  const answers = [answerOf('assignPackage', outcome)];
  await storeAnswer(options, request.id, called.no, answers, (current) =>
    decideOutcome(current, lost ? inDoubt(outcome) : outcome, options.clock(), options.timings),
  );
}

/** What the clock alone does to an allocated one: a question ends that nobody answered, and the raise begins or ends. */
async function applyTimers(
  { store, clock }: AdvanceOptions,
  { id }: ApprovedRequest,
  { no }: Allocation,
): Promise<void> {
  const timer = { kind: 'headroom', surface: 'timer' } as const;
  await changeAllocation(store, id, no, timer, async (current) => {
    const now = clock();
    return [...decideCancelTimer(current, now), ...decideStage(current, now)];
  });
}

/** Stores that a call is about to be made; `null` when somebody else's is under way or the outcome came meanwhile. */
async function claimCall(
  options: AdvanceOptions,
  request: ApprovedRequest,
  allocation: Allocation,
  usedBefore: Units | null,
): Promise<Allocation | null> {
  let claimed = false;
  const after = await changeAllocation(
    options.store,
    request.id,
    allocation.no,
    { kind: 'headroom', surface: 'worker' },
    async (current) => {
      const events = decideCall(current, options.clock(), usedBefore);
      claimed = events !== null;
      return events ?? [];
    },
  );
  return claimed ? after : null;
}
